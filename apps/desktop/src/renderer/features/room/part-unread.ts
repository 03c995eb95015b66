import { shareUnchanged, type MessageItem } from '@damso/sync-engine/port';

/** A message without the number that goes down while one watches: the same object until something else of it changes. */
export type SteadyMessage = Omit<MessageItem, 'unreadBy'>;

export type PartedMessages = {
  /** The same array until one of them changes. */
  steady: readonly SteadyMessage[];
  /** By their keys, as they came. */
  byKey: ReadonlyMap<string, { item: MessageItem; steady: SteadyMessage }>;
};

/** Parts what moves all the time from what hardly ever does, so that a number that goes down draws itself anew and nothing else. */
export function partUnread(items: readonly MessageItem[], before: PartedMessages | null): PartedMessages {
  const byKey = new Map(items.map((item) => [item.key, { item, steady: toSteady(item, before) }]));
  const steady = [...byKey.values()].map((parted) => parted.steady);
  const same =
    before !== null &&
    before.steady.length === steady.length &&
    steady.every((message, index) => message === before.steady[index]);
  return { steady: same ? before.steady : steady, byKey };
}

function toSteady(item: MessageItem, before: PartedMessages | null): SteadyMessage {
  const old = before?.byKey.get(item.key);
  if (old?.item === item) return old.steady;
  const { unreadBy: _, ...rest } = item;
  return shareUnchanged(old?.steady, rest);
}
