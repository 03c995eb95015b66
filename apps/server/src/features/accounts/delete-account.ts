import { succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { Prisma } from '../../database/index.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import type { AccountCloser } from './account-closer.ts';
import { checkPassword, type PasswordDeps } from './check-password.ts';
import { digestHandle } from './retired-handle.ts';
import { disconnectRevoked, endedBy, type RevokeDeps } from './revoke-device.ts';

export interface DeleteAccountDeps extends PasswordDeps, RevokeDeps {
  readonly closer: AccountCloser;
  readonly tokenSecret: Uint8Array;
}

/** A handle of the form of one, that nobody has typed: the old one goes with the account. */
const placeholder = (userId: string) => `gone-${userId.replaceAll('-', '').slice(-24)}`;

/** What ends at once and together: signing in, and everything that says who it was. */
async function erase(
  transaction: Prisma.TransactionClient,
  userId: string,
  at: Date,
  tokenSecret: Uint8Array,
) {
  if (!(await lockUsers(transaction, [userId])).has(userId)) return [];
  const { handle } = await transaction.user.findUniqueOrThrow({ where: { id: userId } });
  await transaction.retiredHandle.create({ data: { digest: digestHandle(tokenSecret, handle) } });
  await transaction.credential.deleteMany({ where: { userId } });
  await transaction.picture.deleteMany({ where: { userId } });
  await transaction.memberSettings.updateMany({
    where: { userId },
    data: { draft: null, draftMentions: Prisma.DbNull },
  });
  const rev = await raiseUserRev(transaction, userId);
  await transaction.user.update({
    where: { id: userId },
    data: {
      handle: placeholder(userId),
      displayName: '',
      statusLine: '',
      pictureId: null,
      settings: {},
      hidePresence: true,
      lastActiveAt: null,
      profileRev: rev,
      deletedAt: at,
    },
  });
  const ended = await transaction.device.updateManyAndReturn({
    where: { userId, revokedAt: null },
    data: endedBy({ is: 'account_deleted' }, at),
    select: { id: true, userId: true, revokedReason: true, revokedByName: true },
  });
  await transaction.device.updateMany({ where: { userId }, data: { lastAddress: null } });
  return ended;
}

/**
 * Deletes the asker's account (ACC-1). What says who it was goes in one transaction; friends and groups are seen to afterwards,
 * whatever happens to this process (ACC-2).
 */
export async function deleteAccount(
  deps: DeleteAccountDeps,
  { userId }: Session,
  { password }: ParsedInput<'account.delete'>,
): Promise<Answer<CommandValue<'account.delete'>>> {
  const checked = await checkPassword(deps, userId, password);
  if (!checked.ok) return checked;
  const at = new Date(deps.now());
  const ended = await transact(deps.prisma, (transaction) =>
    erase(transaction, userId, at, deps.tokenSecret),
  );
  deps.presence.recheck([userId]);
  deps.closer.close(userId);
  // The asking device hears the answer before it is cut.
  setImmediate(() => void disconnectRevoked(deps, ended).catch(() => undefined));
  return succeed({});
}
