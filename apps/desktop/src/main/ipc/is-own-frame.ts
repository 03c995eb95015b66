import { isOwnPage } from '../guards/is-own-page.ts';

/** What Electron says of a frame, as far as it matters here. */
export type FrameLike = { readonly url: string; readonly parent: unknown };

/** Whether a message comes from the app's own page itself: not from a frame inside of it, and not from one that has gone. */
export function isOwnFrame(frame: FrameLike | null): boolean {
  try {
    return frame !== null && frame.parent === null && isOwnPage(frame.url);
  } catch {
    // Electron throws at a look into a frame whose page has just gone.
    return false;
  }
}
