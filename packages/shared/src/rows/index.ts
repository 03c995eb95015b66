import { z } from 'zod';

import { counter } from '../ids.ts';
import { friendshipRow } from './friendship-row.ts';
import { memberRow } from './member-row.ts';
import { membershipRow } from './membership-row.ts';
import { messageRow } from './message-row.ts';
import { profileRow } from './profile-row.ts';
import { roomRow } from './room-row.ts';
import { roomSettingsRow } from './room-settings-row.ts';

export * from './cursor-row.ts';
export * from './friendship-row.ts';
export * from './member-row.ts';
export * from './membership-row.ts';
export * from './message-row.ts';
export * from './person-presence.ts';
export * from './profile-row.ts';
export * from './public-user.ts';
export * from './room-row.ts';
export * from './system-event.ts';
export * from './room-settings-row.ts';

/** A row under a room's rev. */
export const roomChange = z.discriminatedUnion('kind', [messageRow, memberRow, roomRow]);
export type RoomChange = z.infer<typeof roomChange>;

/** A row under a user's rev. */
export const userChange = z.discriminatedUnion('kind', [
  profileRow,
  friendshipRow,
  membershipRow,
  roomSettingsRow,
]);
export type UserChange = z.infer<typeof userChange>;

/** A row as it travels: its kind may be one that this client doesn't know yet. It still moves the counter (UPD-5). */
export const anyRow = z.looseObject({ kind: z.string(), rev: counter });
export type AnyRow = z.infer<typeof anyRow>;

/** The row if its kind is known and it fits, else null. */
export function parseRoomChange(row: AnyRow): RoomChange | null {
  const parsed = roomChange.safeParse(row);
  return parsed.success ? parsed.data : null;
}

/** The row if its kind is known and it fits, else null. */
export function parseUserChange(row: AnyRow): UserChange | null {
  const parsed = userChange.safeParse(row);
  return parsed.success ? parsed.data : null;
}
