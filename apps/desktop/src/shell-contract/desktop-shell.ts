import type { DesktopSettings, DesktopState } from './desktop-settings.ts';
import type { OpenTarget } from './open-target.ts';
import type { PageWindow } from './page-window.ts';
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
  /** Which window this page is in. */
  readonly window: PageWindow;
  /** Shows a room in a window of its own: the one that there is, or a new one. False: too many are open. */
  openRoomWindow: (roomId: string) => Promise<boolean>;
  /** Of a room's own window: closes it. */
  closeWindow: () => void;
  /** Of a room's own window: keeps it above other apps' windows, or not, also when it is opened again. Tells whether it is now. */
  keepAbove: (above: boolean) => Promise<boolean>;
  /** My rooms are these: where the windows of others were is forgotten. */
  keepRoomPlaces: (roomIds: readonly string[]) => void;
  /** Shows something in the window that is for it: the room's own if it has one, else the main one. It comes to the front. */
  show: (target: OpenTarget) => void;
};
