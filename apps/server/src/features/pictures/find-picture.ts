import type { PictureSize } from '@damso/shared';

import type { PrismaClient } from '../../database/index.ts';

/** A picture's bytes (WebP) in one of its sizes; null when there is none (any more). */
export async function findPicture(
  prisma: PrismaClient,
  id: string,
  size: PictureSize,
): Promise<Uint8Array | null> {
  const where = { id };
  if (size === 128)
    return (await prisma.picture.findUnique({ where, select: { small: true } }))?.small ?? null;
  return (await prisma.picture.findUnique({ where, select: { large: true } }))?.large ?? null;
}
