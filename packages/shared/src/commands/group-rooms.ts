import { z } from 'zod';

import { counter, operationId, roomId, userId } from '../ids.ts';
import { limits } from '../limits.ts';
import { tint } from '../rows/room-row.ts';
import { roomTitle } from '../text.ts';
import { command } from './command.ts';

const others = z.array(userId).max(limits.roomMembers);
/** The room's rev after the change, so that an engine knows when it has it. */
const changed = z.object({ roomId, rev: counter });
const one = z.object({ roomId, userId, operationId });

/**
 * Makes a group of the asker and friends of theirs; the asker owns it. The client gives the id, so the same again finds the room that
 * there is. All or nothing: `not_friends` where one isn't a friend, `room_full` beyond 100.
 */
export const createGroup = command(
  z.object({ roomId, title: roomTitle.nullable(), tint: tint.nullable(), memberIds: others }),
  z.object({ roomId }),
);

/** Opens my note-to-self room: there is one for each user, whatever id is offered. */
export const openSelfRoom = command(z.object({ roomId }), z.object({ roomId }));

/** Lets friends of the asker into a group. Who is in it already stays so. All or nothing, as with `createGroup`. */
export const inviteToRoom = command(z.object({ roomId, userIds: others.min(1), operationId }), changed);

/** Leaves a group; `quiet`: no line tells the others. An owner's room passes to the longest-standing admin, else member. */
export const leaveRoom = command(z.object({ roomId, quiet: z.boolean(), operationId }), changed);

/** Removes somebody from a group: owners anyone, admins plain members; nobody removes the owner or themselves. */
export const kickMember = command(one, changed);

/** Changes a group's title (null: the members' names) or colour; what is left out stays. For its owner and admins. */
export const editRoom = command(
  z
    .object({ roomId, title: roomTitle.nullable().optional(), tint: tint.nullable().optional(), operationId })
    .refine(({ title, tint: colour }) => title !== undefined || colour !== undefined, { message: 'empty' }),
  changed,
);

/** Makes a member an admin, or an admin a member. For the owner. */
export const setRole = command(z.object({ ...one.shape, role: z.enum(['admin', 'member']) }), changed);

/** Makes another member the owner; the former one stays as an admin. For the owner. */
export const handOverRoom = command(one, changed);
