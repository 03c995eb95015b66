/** Which versions of the app are offered: finished ones, or also those for trying out. */
export const updateChannels = ['latest', 'beta'] as const;
export type UpdateChannel = (typeof updateChannels)[number];

/** Why there is no newer version although one was looked for. Nothing was changed, whichever it is. */
export type UpdateFailure =
  /** Nobody answers, or no longer did in the middle. */
  | 'unreachable'
  /** Somebody answers, but there is nothing to be used: no such channel, no such file, rubbish. */
  | 'unusable'
  /** What came isn't what was promised: its checksum or its signature doesn't fit. */
  | 'damaged'
  /** macOS lets this copy not be replaced: it isn't signed, or lies where nothing can be written, as on a disk image. */
  | 'fixed'
  /** Anything else, as a full disk: the log says it. */
  | 'other';

/** How it stands with a newer version of the app. */
export type UpdateState =
  /** Not installed from a package, or from one that names no address to look at. */
  | { is: 'unavailable' }
  | { is: 'off' }
  /** Not looked for yet. */
  | { is: 'idle' }
  | { is: 'checking' }
  | { is: 'newest' }
  /** `percent`: whole, 0 to 100. */
  | { is: 'downloading'; version: string; percent: number }
  /** It is out, and the system's package manager is to install it: a .deb's or .rpm's files are an administrator's. */
  | { is: 'offered'; version: string }
  /** Fetched and checked; put in place only when the person says so. */
  | { is: 'ready'; version: string }
  | { is: 'failed'; reason: UpdateFailure };
