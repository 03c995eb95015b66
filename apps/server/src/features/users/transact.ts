import { judgeDatabaseError, type Prisma, type PrismaClient } from '../../database/index.ts';

/** Milliseconds: waiting for a connection, and for the whole transaction. Both end well before a caller's patience does. */
const patience = { maxWait: 2_000, timeout: 4_000 };

/** Runs `work` in one transaction of Prisma's, again when it lost to another one: `work` has no other effects. */
export async function transact<Value>(
  prisma: PrismaClient,
  work: (transaction: Prisma.TransactionClient) => Promise<Value>,
  attempt = 1,
): Promise<Value> {
  try {
    return await prisma.$transaction(work, patience);
  } catch (error) {
    const judged = judgeDatabaseError(error);
    if (attempt >= 3 || (judged !== 'again' && judged !== 'conflict')) throw error;
    return transact(prisma, work, attempt + 1);
  }
}
