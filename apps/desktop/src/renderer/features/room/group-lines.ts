import type { MessageItem } from '@damso/sync-engine/port';

import { dayOf } from '../../i18n/format-time.ts';

/** What stands in the list of a room, one under the other. Keys are stable, so that nothing jumps. */
export type Line =
  | { is: 'day'; key: string; at: number }
  | { is: 'new-here'; key: string }
  | {
      is: 'message';
      key: string;
      message: MessageItem;
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

function sameGroup(a: MessageItem, b: MessageItem): boolean {
  return a.sender.userId === b.sender.userId && minuteOf(a.createdAt) === minuteOf(b.createdAt);
}

/**
 * The lines of a room from its messages, ascending. A group ends when the sender or the minute changes, or at a line between. A
 * day line stands before the first message of a day (by this device's calendar); the first loaded message has one only when the
 * history is complete, since its day may have begun further up.
 */
export function groupLines(
  messages: readonly MessageItem[],
  { newAfterSeq, complete }: GroupOptions,
): Line[] {
  const lines: Line[] = [];
  let before: MessageItem | undefined;
  let newShown = newAfterSeq === null;
  for (const message of messages) {
    let first = before === undefined || !sameGroup(before, message);
    const newDay = before === undefined ? complete : dayOf(before.createdAt) !== dayOf(message.createdAt);
    if (newDay) {
      lines.push({ is: 'day', key: `day ${dayOf(message.createdAt)} ${message.key}`, at: message.createdAt });
      first = true;
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
      emojiOnly: message.content.is === 'text' && isEmojiOnly(message.content.text),
    });
    before = message;
  }
  markLasts(lines);
  return lines;
}

function markLasts(lines: readonly Line[]): void {
  lines.forEach((line, index) => {
    if (line.is !== 'message') return;
    const next = lines[index + 1];
    line.last = next === undefined || next.is !== 'message' || next.first;
  });
}
