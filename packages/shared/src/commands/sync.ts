import { z } from 'zod';

import { counter, epoch, roomId, serverId, spanRev } from '../ids.ts';
import { limits } from '../limits.ts';
import { anyRow } from '../rows/index.ts';
import { command } from './command.ts';
import { roomAnswer } from './room-answer.ts';

/** What a client has of a room: [room, span, rev, cursor_rev]. */
export const roomPosition = z.tuple([roomId, spanRev, counter, counter]);
export type RoomPosition = z.infer<typeof roomPosition>;

/** A page of what changed under my user_rev in (from, to]. With `more`, ask again from `to`. */
export const userPage = z.object({ from: counter, to: counter, more: z.boolean(), rows: z.array(anyRow) });
export type UserPage = z.infer<typeof userPage>;

/**
 * Says where the client stands and gets what differs (CON-1): user changes, then rooms newest first, a first page or reset each
 * as far as the packet goes. Rooms in `rest` differ too and are asked for one by one. An epoch that isn't the server's is
 * answered as if the client had nothing (CON-2).
 */
export const sync = command(
  z.object({
    epoch: epoch.nullable(),
    userRev: counter,
    rooms: z.array(roomPosition).max(limits.syncRooms),
  }),
  z.object({
    serverId,
    epoch,
    user: userPage,
    rooms: z.array(roomAnswer),
    rest: z.array(roomId),
  }),
);

/** The next page of what changed under my user_rev. */
export const getUserChanges = command(z.object({ since: counter }), z.object({ user: userPage }));

/** What changed in a room since a rev, as a page or a reset. `since` null: from nothing. `spanRev` null: no span cached. */
export const getRoomChanges = command(
  z.object({ roomId, spanRev: spanRev.nullable(), since: counter.nullable(), cursorRev: counter }),
  z.object({ room: roomAnswer }),
);

/**
 * Compares sums instead of lists (CON-3): number of my rooms, sum of their revs, sum of their cursor_revs, user_rev. The server
 * checks the device and its memberships again; where something differs it answers its own list.
 */
export const probe = command(
  z.object({
    epoch,
    roomCount: counter,
    revSum: z.int().min(0),
    cursorRevSum: z.int().min(0),
    userRev: counter,
  }),
  z.discriminatedUnion('same', [
    z.object({ same: z.literal(true) }),
    z.object({ same: z.literal(false), epoch, userRev: counter, rooms: z.array(roomPosition) }),
  ]),
);
