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
  z.object({ userId, ...publicUser.shape, isMe: z.boolean(), state: friendshipRow.shape.state }),
);

/** Asks for friendship. Where the other one has asked already, both are friends at once. Repeating changes nothing. */
export const requestFriend = command(target, mySide);

/** Accepts a request. Already friends: success. No request: `not_found`. */
export const acceptFriend = command(target, mySide);

/** Declines a request received, takes back one sent, or ends a friendship: all lead to state `none` on both sides. */
export const removeFriend = command(target, mySide);

/** Sets or clears (null) the name under which I alone see a friend. */
export const setNickname = command(z.object({ userId, nickname: nickname.nullable() }), mySide);
