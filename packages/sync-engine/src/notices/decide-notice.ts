import type { QuietReason } from '../port/logged-notice.ts';

/** All that decides whether a message is told. */
export type NoticeCase = {
  message: {
    mine: boolean;
    /** A line about the room. */
    roomLine: boolean;
    deleted: boolean;
    fromBlocked: boolean;
    mentionsMe: boolean;
    /** My cursor is there, or further. */
    read: boolean;
  };
  /** My own settings of the room; a mute that is over is none. */
  room: { archived: boolean; muted: boolean; level: 'all' | 'mentions' | 'nothing' };
  device: {
    on: boolean;
    quiet: null | 'do-not-disturb' | 'quiet-hours';
    /** The room is open in a window that is in front. */
    roomOnScreen: boolean;
    /** Another device of mine is in use, and that is to keep this one quiet. */
    otherInUse: boolean;
  };
};

export type NoticeDecision =
  | { do: 'notify'; because: 'message' | 'mention' }
  | { do: 'suppress'; because: QuietReason };

/** The reasons to be quiet, the first that holds is the one that is given: the message's own, then the room's, then the device's. */
const reasons: readonly [QuietReason, (given: NoticeCase) => boolean][] = [
  ['own', ({ message }) => message.mine],
  ['room-line', ({ message }) => message.roomLine],
  ['deleted', ({ message }) => message.deleted],
  ['blocked', ({ message }) => message.fromBlocked],
  ['on-screen', ({ device }) => device.roomOnScreen],
  ['read', ({ message }) => message.read],
  ['archived', ({ room }) => room.archived],
  ['level-nothing', ({ room }) => room.level === 'nothing'],
  ['level-mentions', ({ room, message }) => room.level === 'mentions' && !message.mentionsMe],
  ['muted', ({ room }) => room.muted],
  ['switched-off', ({ device }) => !device.on],
  ['do-not-disturb', ({ device }) => device.quiet === 'do-not-disturb'],
  ['quiet-hours', ({ device }) => device.quiet === 'quiet-hours'],
  ['other-device', ({ device }) => device.otherInUse],
];

/** Whether somebody is told of a message at this device, or why not (NTF-1). */
export function decideNotice(given: NoticeCase): NoticeDecision {
  const quiet = reasons.find(([, holds]) => holds(given));
  if (quiet !== undefined) return { do: 'suppress', because: quiet[0] };
  return { do: 'notify', because: given.message.mentionsMe ? 'mention' : 'message' };
}
