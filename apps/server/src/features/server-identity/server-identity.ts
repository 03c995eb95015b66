import { randomBytes } from 'node:crypto';

import { v7 as uuid } from 'uuid';

import type { PrismaClient } from '../../database/index.ts';

/** Who this server is. The same for all processes over one database. */
export interface ServerIdentity {
  readonly serverId: string;
  /** New after every restore of a backup (CON-2). */
  readonly epoch: string;
  /** Signs access tokens and derives refresh tokens. Never logged, never sent. */
  readonly tokenSecret: Uint8Array;
}

/** Reads who this server is, and decides it at the very first start. Servers that start at once agree. */
export async function readServerIdentity(prisma: PrismaClient): Promise<ServerIdentity> {
  await prisma.server.createMany({
    data: [{ id: 1, serverId: uuid(), epoch: uuid(), tokenSecret: randomBytes(32) }],
    skipDuplicates: true,
  });
  const { serverId, epoch, tokenSecret } = await prisma.server.findUniqueOrThrow({ where: { id: 1 } });
  return { serverId, epoch, tokenSecret };
}
