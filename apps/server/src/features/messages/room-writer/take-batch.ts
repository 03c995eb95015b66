import { isDeepStrictEqual } from 'node:util';

import type { ChangeEntry, Entry, SendAnswer, SendEntry, SendItem } from './entry.ts';

/** One message to write, and everybody who sent it (the same message may wait twice: a repeat). */
export interface BatchItem {
  readonly item: SendItem;
  readonly reply: (answer: SendAnswer) => void;
}

export type Batch =
  | { readonly kind: 'sends'; readonly items: readonly BatchItem[]; readonly taken: number }
  | { readonly kind: 'change'; readonly change: ChangeEntry; readonly taken: 1 };

export interface BatchBounds {
  readonly bytes: number;
  readonly rows: number;
}

const identify = ({ roomId, senderId, clientId }: SendItem) => `${roomId}${senderId}${clientId}`;

const isSameContent = (a: SendItem, b: SendItem) =>
  a.body === b.body && a.replyToSeq === b.replyToSeq && isDeepStrictEqual(a.mentions, b.mentions);

function fold(entries: readonly SendEntry[]): BatchItem {
  const [first] = entries as readonly [SendEntry];
  if (entries.length === 1) return first;
  const reply = (answer: SendAnswer) => {
    for (const entry of entries) entry.reply(answer);
  };
  return { item: first.item, reply };
}

/**
 * Decides what a lane writes next: the change at the head of the queue, or the sends there as far as the bounds go (one at
 * least). Repeats are folded into one item. The same id with other content ends the batch: it is judged when the
 * first is stored.
 */
export function takeBatch(queue: Iterable<Entry>, bounds: BatchBounds): Batch | null {
  const items = new Map<string, [SendEntry, ...SendEntry[]]>();
  let bytes = 0;
  let taken = 0;
  for (const entry of queue) {
    if (entry.kind === 'change') {
      if (taken === 0) return { kind: 'change', change: entry, taken: 1 };
      break;
    }
    const key = identify(entry.item);
    const known = items.get(key);
    if (known) {
      if (!isSameContent(known[0].item, entry.item)) break;
      known.push(entry);
    } else {
      if (taken > 0 && (bytes + entry.bytes > bounds.bytes || items.size >= bounds.rows)) break;
      bytes += entry.bytes;
      items.set(key, [entry]);
    }
    taken += 1;
  }
  return taken === 0 ? null : { kind: 'sends', items: [...items.values()].map(fold), taken };
}
