import type { ProfileRow } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Prisma, PrismaClient } from '../../database/index.ts';
import type { PresenceRights } from '../presence/presence-hub.ts';
import { lockUsers, raiseUserRev } from '../users/lock-users.ts';
import { transact } from '../users/transact.ts';
import { profileColumns, toProfileRow } from './profile-row.ts';
import type { ProfileSpreader } from './profile-spreader.ts';

export interface ProfileDeps {
  readonly prisma: PrismaClient;
  readonly broadcaster: Broadcaster;
  readonly spreader: ProfileSpreader;
  readonly presence: Pick<PresenceRights, 'recheck'>;
  readonly epoch: string;
  readonly now: () => number;
}

/** What may change in a profile. */
export interface ProfileChange {
  readonly displayName?: string;
  readonly statusLine?: string;
  readonly pictureId?: string | null;
  readonly hidePresence?: boolean;
}

interface Changed {
  readonly row: ProfileRow;
  /** Others have something to be told. */
  readonly isUntold: boolean;
}

/** The fields in which a profile differs from what is wanted. */
function findDifferences(user: Required<ProfileChange>, wanted: ProfileChange): ProfileChange {
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => value !== user[field as keyof ProfileChange]),
  );
}

/** One picture of a user's is theirs; the others are kept for a while, for whoever still shows them. */
async function replacePicture(
  transaction: Prisma.TransactionClient,
  userId: string,
  pictureId: string | null,
  at: Date,
): Promise<void> {
  await transaction.picture.updateMany({
    where: { userId, replacedAt: null, ...(pictureId === null ? {} : { id: { not: pictureId } }) },
    data: { replacedAt: at },
  });
  if (pictureId !== null)
    await transaction.picture.update({ where: { id: pictureId }, data: { replacedAt: null } });
}

async function change(
  transaction: Prisma.TransactionClient,
  userId: string,
  wanted: ProfileChange,
  at: Date,
): Promise<Changed | null> {
  if (!(await lockUsers(transaction, [userId])).has(userId)) return null;
  const where = { id: userId };
  const user = await transaction.user.findUniqueOrThrow({ where, select: profileColumns });
  const data = findDifferences(user, wanted);
  const fields = Object.keys(data);
  if (fields.length === 0) return { row: toProfileRow(user), isUntold: false };
  const isSeen = fields.some((field) => field !== 'hidePresence');
  const rev = await raiseUserRev(transaction, userId);
  // A change that nobody else sees leaves nothing to be told, unless something is on its way anyway.
  const spread = !isSeen && user.spreadRev === user.profileRev ? { spreadRev: rev } : {};
  if (data.pictureId !== undefined) await replacePicture(transaction, userId, data.pictureId, at);
  const changed = await transaction.user.update({
    where,
    data: { ...data, ...spread, profileRev: rev },
    select: profileColumns,
  });
  return { row: toProfileRow(changed), isUntold: changed.spreadRev < changed.profileRev };
}

/**
 * Changes a user's profile and tells their devices (USR-1); what others see is then spread to friends and rooms, whatever happens
 * to this process (USR-2). What stands already is told again. Null: there is no such user (any more).
 */
export async function changeProfile(
  { prisma, broadcaster, spreader, presence, epoch, now }: ProfileDeps,
  userId: string,
  wanted: ProfileChange,
): Promise<ProfileRow | null> {
  const changed = await transact(prisma, (transaction) =>
    change(transaction, userId, wanted, new Date(now())),
  );
  if (!changed) return null;
  const { row, isUntold } = changed;
  broadcaster.toUser(userId, { epoch, from: row.rev - 1, to: row.rev, rows: [row] });
  if (isUntold) spreader.spread(userId);
  if (wanted.hidePresence !== undefined) presence.recheck([userId]);
  return row;
}
