import { z } from 'zod';

import { password } from '../text.ts';
import { command } from './command.ts';

/** As it was typed: whether it fits is told no better than by `wrong_credentials`. */
const typedPassword = z.string().max(2_000);

/** Gives my account another password and signs all my other devices out. Slowed down like a sign-in. */
export const changePassword = command(
  z.object({ oldPassword: typedPassword, newPassword: password }),
  z.object({}),
);

/**
 * Deletes my account, for good (ACC-1): devices, password, name and picture go at once, friendships and memberships of groups soon after.
 * What I wrote stays with those I wrote to, under no name. Slowed down like a sign-in.
 */
export const deleteAccount = command(z.object({ password: typedPassword }), z.object({}));
