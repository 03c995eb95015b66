import { createHmac } from 'node:crypto';

import type { Prisma } from '../../database/index.ts';

/** What a handle leaves behind when its account is deleted. Without the server's secret it says nothing. */
export function digestHandle(tokenSecret: Uint8Array, handle: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(createHmac('sha256', tokenSecret).update(`handle:${handle}`).digest());
}

/** Whether somebody had this handle who has deleted their account. */
export async function isRetired(
  prisma: Pick<Prisma.TransactionClient, 'retiredHandle'>,
  tokenSecret: Uint8Array,
  handle: string,
): Promise<boolean> {
  const digest = digestHandle(tokenSecret, handle);
  return (await prisma.retiredHandle.findUnique({ where: { digest } })) !== null;
}
