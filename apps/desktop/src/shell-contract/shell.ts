import type { PictureSize } from '@damso/shared';

import type { DesktopShell } from './desktop-shell.ts';
import type { OpenTarget } from './open-target.ts';
import type { PersonUse } from './person-use.ts';
import type { Platform } from './platform.ts';
import type { Preferences } from './preferences.ts';
import type { ShellNotices } from './shell-notices.ts';
import type { TextSaved } from './text-saved.ts';

/**
 * What the interface asks of its shell, beside the engine. Everything that crosses is plain JSON: in Electron it goes through the
 * preload bridge, and main parses it with the schemas beside this file.
 */
export type Shell = {
  readonly platform: Platform;
  /** As they were when the app opened: known before the first picture, so that no wrong theme flashes. */
  readonly preferences: Preferences;
  /** Keeps them for the next opening. Best effort: a full or forbidden store changes nothing for this one. */
  keepPreferences: (preferences: Preferences) => void;
  /** Tells what was chosen in another window of this app. Gives back the way to stop. */
  watchPreferences: (onChange: (preferences: Preferences) => void) => () => void;
  /** Puts text on the clipboard. False when the system refuses. */
  copyText: (text: string) => Promise<boolean>;
  /** Lets the person keep a text as a file, of at most 2,000,000 characters. Never rejects. */
  saveText: (fileName: string, text: string) => Promise<TextSaved>;
  /** Opens a web link outside of the app; anything else than http and https is refused. */
  openLink: (url: string) => void;
  /**
   * Tells how far the person is at this device, at once and whenever that changes: what the page notices in the browser, what the
   * operating system says in Electron. Gives back the way to stop.
   */
  watchUse: (onChange: (use: PersonUse) => void) => () => void;
  readonly notices: ShellNotices;
  /**
   * What is to be shown to somebody who comes from outside: by a click on a notice, or by a link. One handler; what came before it
   * waits for it. Gives back the way to stop.
   */
  onOpen: (handler: (target: OpenTarget) => void) => () => void;
  /** Where a picture of a person is, as a square of so many px. It may fail to load, as without a network. */
  pictureUrl: (pictureId: string, size: PictureSize) => string;
  /** Draws the interface anew, from the newest build that the shell has. */
  reload: () => void;
  /** Null in a browser. */
  readonly desktop: DesktopShell | null;
};
