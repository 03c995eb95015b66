import type { Prisma } from '../../database/index.ts';

/**
 * Locks the rows of users, in the order of their ids so that no two transactions wait for each other, and gives the ids that
 * exist. Whoever also locks rooms locks them first.
 */
export async function lockUsers(
  transaction: Prisma.TransactionClient,
  userIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM users WHERE id = ANY (${userIds}::uuid[]) AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE`;
  return new Set(rows.map(({ id }) => id));
}

/** Raises a locked user's own counter and gives its new value, with which changed rows are stamped. */
export async function raiseUserRev(transaction: Prisma.TransactionClient, userId: string): Promise<number> {
  const { rev } = await transaction.user.update({
    where: { id: userId },
    data: { rev: { increment: 1 } },
    select: { rev: true },
  });
  return rev;
}
