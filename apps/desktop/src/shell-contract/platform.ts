/** What the desktop app runs on: `Electron 45.4.1` and the like, as they are written everywhere. `sandboxed`: nobody turned it off at the start. */
export type Runtime = { parts: readonly string[]; sandboxed: boolean };

/** Where the interface runs. */
export type Platform = {
  shell: 'browser' | 'desktop';
  /** For the names of keys. */
  os: 'mac' | 'windows' | 'linux' | 'other';
  version: string;
  /** True where sign-ins lie in the system's own secure store: only then the sign-in screen says so. */
  keepsSecrets: boolean;
  /** Null in a browser. */
  runtime: Runtime | null;
  /** Languages that the system prefers, best first, as in `navigator.languages`. */
  languages: readonly string[];
};
