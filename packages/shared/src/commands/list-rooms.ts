import { z } from 'zod';

import { counter, roomId, spanRev, timestamp, userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { roomRow } from '../rows/room-row.ts';
import { roomSettings } from '../rows/room-settings-row.ts';
import { command } from './command.ts';

/** One line of the room list: everything that it shows, and no more. People are named beside it. */
const roomSummary = z.object({
  roomId,
  spanRev,
  /** When its last line was written, whether I see it or not: the list is in this order. */
  movedAt: timestamp,
  ...roomRow.pick({ type: true, title: true, pictureId: true, tint: true }).shape,
  memberCount: counter,
  /** The first others in it, by joining: its title, where it has none of its own, and its picture. */
  others: z.array(userId),
  lastSeq: counter,
  /** The last line, if I may see it. */
  last: z
    .object({
      type: z.string(),
      senderId: userId,
      /** At most 200 code points; empty once deleted. */
      body: z.string(),
      systemEvent: z.unknown(),
      deleted: z.boolean(),
      createdAt: timestamp,
    })
    .nullable(),
  /** CNT-5. */
  unread: counter,
  /** Unread messages that mention me (MEN-3). */
  mentions: counter,
  /** My own; at most 200 code points of the draft. Null where I set nothing. */
  settings: roomSettings.nullable(),
});
export type RoomSummary = z.infer<typeof roomSummary>;

/** Whom summaries name: the first others, who wrote last, and the first ones of those whom a system line is about. */
const namedPerson = z.object({ userId, name: z.string(), pictureId: z.string().nullable() });
export type NamedPerson = z.infer<typeof namedPerson>;

const listPosition = z.object({ movedAt: timestamp, roomId });

/**
 * The rooms that I am in as a list shows them, the last moved first, below `before` (null: from the top). Bounded by rows and
 * bytes; with `more`, ask again from the last one. It is a picture of a moment, outside of all revs (SUM-1).
 */
export const listRooms = command(
  z.object({ before: listPosition.nullable() }),
  z.object({
    rooms: z.array(roomSummary).max(limits.pageRows),
    people: z.array(namedPerson),
    more: z.boolean(),
  }),
);
