import type { PrismaClient } from '../../database/index.ts';

/** Milliseconds for which a replaced picture is still served: until then every client has heard of the new one, or will ask. */
const keptFor = 24 * 3_600_000;

/** Removes the pictures that have been nobody's for a day. */
export async function forgetReplacedPictures(prisma: PrismaClient, now: number): Promise<void> {
  await prisma.picture.deleteMany({ where: { replacedAt: { lt: new Date(now - keptFor) } } });
}
