import type { RoomNotice } from '@damso/sync-engine/port';

/** Whether this app may notify: `ask`: the person wasn't asked yet; `never`: the system has no notices for it here. */
export type NoticePermission = 'granted' | 'denied' | 'ask' | 'never';

/** What the interface asks of its shell about notices. Showing them is between the engine and the shell. */
export type ShellNotices = {
  /** Tells the permission at once, and whenever it changes. Gives back the way to stop. */
  watchPermission: (onChange: (permission: NoticePermission) => void) => () => void;
  /** Lets the system ask the person. Only after a click of theirs: one who is asked too early says no for good. */
  askPermission: () => void;
  /** Shows one as it would look, with these words. */
  showSample: (words: { title: string; body: string }) => void;
  /**
   * Tells of notices that came while the person uses the app: they are for the interface to show, not for the system. Gives back the
   * way to stop.
   */
  watchInside: (onNotice: (notice: RoomNotice) => void) => () => void;
};
