import type { RoomHead } from '@damso/sync-engine/port';

type OpenHead = RoomHead & { is: 'open' };

/** A room without what each message changes. */
export type RoomAbout = Exclude<RoomHead, OpenHead> | Omit<OpenHead, 'lastSeq' | 'readSeq' | 'unread'>;

/** An open room without what each message changes. */
export type OpenAbout = RoomAbout & { is: 'open' };

/** How far I have read a room, and what is left. */
export type Reading = Pick<OpenHead, 'readSeq' | 'unread'>;

export function withoutReading(head: RoomHead): RoomAbout {
  if (head.is !== 'open') return head;
  const { lastSeq: _lastSeq, readSeq: _readSeq, unread: _unread, ...about } = head;
  return about;
}
