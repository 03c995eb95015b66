import { z } from 'zod';

import { userId } from '../ids.ts';
import { friendshipRow } from '../rows/friendship-row.ts';
import { publicUser } from '../rows/public-user.ts';
import { handle, nickname } from '../text.ts';
import { command } from './command.ts';

const target = z.object({ userId });
/** My side after the command, so that the view is right before the update arrives. */
const mySide = z.object({ friendship: friendshipRow });

/** Finds one person by exact handle; `not_found` when there is none, or when they blocked me. */
export const findPerson = command(
  z.object({ handle }),
  z.object({
    userId,
    ...publicUser.shape,
    isMe: z.boolean(),
    state: friendshipRow.shape.state,
    /** By me. */
    blocked: z.boolean().default(false),
  }),
);

/** Asks for friendship. Where the other one has asked already, both are friends at once. Repeating changes nothing. */
export const requestFriend = command(target, mySide);

/** Accepts a request. Already friends: success. No request: `not_found`. */
export const acceptFriend = command(target, mySide);

/** Declines a request received, takes back one sent, or ends a friendship: all lead to state `none` on both sides. */
export const removeFriend = command(target, mySide);

/** Sets or clears (null) the name under which I alone see a friend. */
export const setNickname = command(z.object({ userId, nickname: nickname.nullable() }), mySide);

/** Puts a friend among my favourites, or takes them out. Who isn't a friend now is `not_friends`. */
export const favouriteFriend = command(z.object({ userId, favourite: z.boolean() }), mySide);

/**
 * Blocks a person, friend or not: friendship and requests between us end, they find and ask me no more, and see no presence of
 * mine. To them it looks as if I had ended the friendship. Nickname and favourite stay with my side (BLK-1).
 */
export const blockPerson = command(target, mySide);

/** Lifts a block. Nothing that it ended comes back: who wants to be friends again asks. Not blocked: success. */
export const unblockPerson = command(target, mySide);
