import type { RoomNews } from '@damso/sync-engine/port';

import { dayOf } from '../../i18n/format-time.ts';
import { unreachable } from '../../unreachable.ts';
import type { SteadyMessage } from './part-unread.ts';

/** What stands in the list of a room, one under the other. Keys are stable, so that nothing jumps. */
export type Line =
  | { is: 'day'; key: string; at: number }
  | { is: 'new-here'; key: string }
  | { is: 'system'; key: string; seq: number | null; at: number; news: RoomNews }
  | {
      is: 'message';
      key: string;
      message: SteadyMessage;
      /** First of its group: avatar and name; the gap above is wide. */
      first: boolean;
      /** Last of its group: the time shows. */
      last: boolean;
      /** Without a bubble, large. */
      emojiOnly: boolean;
    };

export type GroupOptions = {
  /** The new-messages line stands after this seq; null for none. */
  newAfterSeq: number | null;
  /** Whether the first message is known to be the first of its day: nothing older is still to come. */
  complete: boolean;
};

const minute = 60_000;
const minuteOf = (at: number) => Math.floor(at / minute);
const emojiOnly = /^(?:\p{RGI_Emoji}\uFE0F?\s*){1,3}$/v;

/** One to three emoji and nothing else. */
export function isEmojiOnly(text: string): boolean {
  // The longest emoji (families, flags of regions) have some 14 UTF-16 units.
  return text.length <= 60 && emojiOnly.test(text);
}

function sameGroup(a: SteadyMessage, b: SteadyMessage): boolean {
  if (a.content.is === 'system') return false;
  return a.sender.userId === b.sender.userId && minuteOf(a.createdAt) === minuteOf(b.createdAt);
}

/**
 * The lines of a room from its messages, ascending. A group ends when the sender or the minute changes, or at a line between. A
 * day line stands before the first message of a day (by this device's calendar); the first loaded message has one only when the
 * history is complete, since its day may have begun further up. Lines that look as in `drawn` (the last time's) are the same objects,
 * so that only what changed is drawn anew.
 */
export function groupLines(
  messages: readonly SteadyMessage[],
  { newAfterSeq, complete }: GroupOptions,
  drawn: readonly Line[] = [],
): Line[] {
  const known = new Map(drawn.map((line) => [line.key, line]));
  const lines: Line[] = [];
  let before: SteadyMessage | undefined;
  let newShown = newAfterSeq === null;
  for (const message of messages) {
    let first = before === undefined || !sameGroup(before, message);
    const newDay = before === undefined ? complete : dayOf(before.createdAt) !== dayOf(message.createdAt);
    if (newDay) {
      lines.push({ is: 'day', key: `day ${dayOf(message.createdAt)} ${message.key}`, at: message.createdAt });
      first = true;
    }
    if (message.content.is === 'system') {
      const { key, seq, createdAt, content } = message;
      lines.push({ is: 'system', key, seq, at: createdAt, news: content.news });
      before = message;
      continue;
    }
    // My own messages aren't news to me: the line stands before the first one of somebody else.
    if (!newShown && !message.mine && message.seq !== null && message.seq > (newAfterSeq ?? 0)) {
      lines.push({ is: 'new-here', key: 'new here' });
      newShown = true;
      first = true;
    }
    lines.push({
      is: 'message',
      key: message.key,
      message,
      first,
      last: false,
      emojiOnly: isDrawnLarge(message, known.get(message.key)),
    });
    before = message;
  }
  markLasts(lines);
  // Each is replaced by the one that was drawn under its key, where it looks the same.
  return lines.map((line) => {
    const old = known.get(line.key);
    return old !== undefined && looksLike(line, old) ? old : line;
  });
}

/** Whether a message is nothing but emoji; known from before, if it is the same one. */
function isDrawnLarge(message: SteadyMessage, old: Line | undefined): boolean {
  if (old?.is === 'message' && old.message === message) return old.emojiOnly;
  return message.content.is === 'text' && isEmojiOnly(message.content.text);
}

function looksLike(line: Line, old: Line): boolean {
  switch (line.is) {
    case 'message':
      return (
        old.is === 'message' &&
        line.message === old.message &&
        line.first === old.first &&
        line.last === old.last
      );
    case 'system':
      return old.is === 'system' && line.news === old.news && line.seq === old.seq;
    case 'day':
      return old.is === 'day' && line.at === old.at;
    case 'new-here':
      return old.is === 'new-here';
    default:
      return unreachable(line);
  }
}

function markLasts(lines: readonly Line[]): void {
  lines.forEach((line, index) => {
    if (line.is !== 'message') return;
    const next = lines[index + 1];
    line.last = next === undefined || next.is !== 'message' || next.first;
  });
}
