import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { lockUsers } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import { checkPassword, type PasswordDeps } from './check-password.ts';
import { disconnectRevoked, endedBy, type RevokeDeps } from './revoke-device.ts';

/** Gives the asker's account another password. In the same transaction all their other devices end (DEV-1). */
export async function changePassword(
  deps: PasswordDeps & RevokeDeps,
  { userId, deviceId }: Session,
  { oldPassword, newPassword }: ParsedInput<'account.change-password'>,
): Promise<Answer<CommandValue<'account.change-password'>>> {
  const { prisma, hasher, now } = deps;
  const checked = await checkPassword(deps, userId, oldPassword);
  if (!checked.ok) return checked;
  const hashed = await hasher.hash(newPassword);
  if (hashed === 'busy') return fail('busy', 'too many people are signing in', 2);
  const at = new Date(now());
  const ended = await transact(prisma, async (transaction) => {
    await lockUsers(transaction, [userId]);
    const { count } = await transaction.credential.updateMany({
      where: { userId, passwordHash: checked.value },
      data: { passwordHash: hashed.hash, changedAt: at },
    });
    if (count === 0) return null;
    return transaction.device.updateManyAndReturn({
      where: { userId, id: { not: deviceId }, revokedAt: null },
      data: endedBy({ is: 'password_changed' }, at),
      select: { id: true, userId: true, revokedReason: true, revokedByName: true },
    });
  });
  // Another device was first: what was checked is no longer the password.
  if (ended === null) return fail('wrong_credentials', 'this is not the password');
  await disconnectRevoked(deps, ended);
  return succeed({});
}
