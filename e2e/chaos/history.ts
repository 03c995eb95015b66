import type { CursorRow, FriendshipRow, MemberRow, MessageRow, RoomSettings } from '@damso/shared';

import type { StoredRoom } from '../fixtures/stored-truth.ts';

/** What one try to send came to, as the device that tried it knows. */
export type Attempt =
  | { is: 'acknowledged'; seq: number; rev: number }
  /** Refused for good. */
  | { is: 'failed'; code: string }
  /** No answer, or one that says nothing of whether it was stored. */
  | { is: 'unknown'; code: string };

/** A message that somebody meant to send, from the moment it was written. */
export type SendRecord = {
  /** The device. Its sends stand in the order in which they were written. */
  device: string;
  userId: string;
  roomId: string;
  clientId: string;
  body: string;
  attempts: Attempt[];
};

/** A room as a device has it in its cache. */
export type RoomCopy = {
  roomId: string;
  counters: { rev: number; cursorRev: number; lastSeq: number; lastN: number; sentN: number };
  unread: number;
  members: readonly MemberRow[];
  cursors: readonly CursorRow[];
  /** Every message that is cached, by seq. */
  messages: readonly MessageRow[];
  /** My own, as the cache has them. */
  settings: RoomSettings;
};

/** All that a device keeps. */
export type DeviceCopy = {
  device: string;
  userId: string;
  userRev: number;
  friendships: readonly FriendshipRow[];
  rooms: readonly RoomCopy[];
  /** Commands and cursors in the outbox that have still to get to the server. */
  waiting: number;
};

/** Something of their own that somebody set: a setting of a room, or (`nickname`) a friend's name. */
export type SetRecord = {
  device: string;
  userId: string;
  /** The room's or the friend's id. */
  about: string;
  field: keyof RoomSettings | 'nickname';
  value: unknown;
  /** Whether it is known that it took effect; else it may have, at any time. */
  sure: boolean;
};

/** What the database holds of that: every row of settings and every friendship with its nickname. */
export type StoredOwn = {
  settings: readonly ({ userId: string; roomId: string } & RoomSettings)[];
  nicknames: readonly { userId: string; friendId: string; nickname: string | null }[];
};

/** One stay of somebody in a room. */
export type Span = {
  roomId: string;
  userId: string;
  joinedSeq: number;
  visibleFromSeq: number;
  leftSeq: number | null;
};

/** The seqs of messages of a room that live updates brought to a user's devices. */
export type Delivered = { userId: string; roomId: string; seqs: ReadonlySet<number> };

/** A whole history: what was meant, what the database holds at the end, and what every device holds. */
export type History = {
  sends: readonly SendRecord[];
  stored: readonly StoredRoom[];
  /** What was set, by each device in its order. */
  sets: readonly SetRecord[];
  own: StoredOwn;
  spans: readonly Span[];
  delivered: readonly Delivered[];
  devices: readonly DeviceCopy[];
  /** One device for each user that has only just synced. */
  fresh: readonly DeviceCopy[];
  /** What was seen to fall on the way: counters and cursors that a person saw go back. */
  fallen: readonly string[];
};
