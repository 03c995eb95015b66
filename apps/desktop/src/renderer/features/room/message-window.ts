/** What the messages view is asked for: see `Views['messages']` of the port. */
export type MessageWindow = { anchor: number | null; before: number; after: number };

/** What is loaded: first and last seq, and whether newer ones are missing. */
export type Loaded = { firstSeq: number; lastSeq: number; atNewest: boolean };

const page = 50;
const longest = 400;

/** The newest messages. */
export const newestWindow: MessageWindow = { anchor: null, before: page, after: 0 };

/** Opens at the first unread message when there is more unread than a screen shows, else at the end. */
export function openingWindow(unread: number, readSeq: number): MessageWindow {
  if (unread <= page / 2) return newestWindow;
  // Who has read nothing yet has a cursor of 0, which is no message.
  return { anchor: Math.max(1, readSeq), before: page / 2, after: page };
}

/**
 * The window that holds still what is loaded, with room for new messages at the end: a window that followed the newest ones would
 * drop one at its beginning for each that comes, and what is being read would slide. `atEnd`: the reader is at the end, so that a
 * long way back can be let go. The same window when nothing has to change.
 */
export function settleWindow(
  window: MessageWindow,
  { firstSeq, lastSeq, atNewest }: Loaded,
  atEnd: boolean,
): MessageWindow {
  const span = lastSeq - firstSeq;
  const before = atEnd && span > longest ? page * 2 : span;
  if (window.anchor === null) return { anchor: lastSeq, before: Math.max(page, before), after: page };
  const nearlyFull = lastSeq - window.anchor > page / 2;
  return atNewest && nearlyFull ? { anchor: lastSeq, before: Math.max(page, before), after: page } : window;
}

/** The window one page further back or on. */
export function growWindow(window: MessageWindow, towards: 'older' | 'newer'): MessageWindow {
  return towards === 'older'
    ? { ...window, before: window.before + page }
    : { ...window, after: window.after + page };
}
