import type { DesktopSettings, DesktopState } from './desktop-settings.ts';
import type { ServerCheck } from './server-check.ts';

/** What the interface asks of the desktop app beside what it asks of every shell. */
export type DesktopShell = {
  /** The origin of the server; null: none was chosen yet, and there is no engine. */
  readonly server: string | null;
  /** The one before, to come back to. */
  readonly formerServer: string | null;
  /** Looks what is at an address as somebody typed it. */
  checkServer: (address: string) => Promise<ServerCheck>;
  /** Uses the server at an origin from now on, and draws the page anew. Sign-in and cache of the one before stay with that one. */
  chooseServer: (origin: string) => void;
  /** Asks for a server again. What is kept of this one stays. */
  forgetServer: () => void;
  /** How the app stands, as when the page opened. */
  readonly state: DesktopState;
  /** Tells of every change of it, whoever made it. Gives back the way to stop. */
  watchState: (onChange: (state: DesktopState) => void) => () => void;
  /** Takes effect at once, and is kept. */
  change: (change: Partial<DesktopSettings>) => void;
  /** Looks for a newer version now, and fetches it; the state tells how that goes. Nothing while updates are off. */
  checkForUpdate: () => void;
  /** Ends the app and starts the newer version, where one is ready. */
  installUpdate: () => void;
};
