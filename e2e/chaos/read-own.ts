import type { TestDatabase } from '@damso/server/test-support';

import type { StoredOwn } from './history.ts';

/** What the database holds of everybody's own settings and nicknames. */
export async function readOwn({ prisma }: TestDatabase): Promise<StoredOwn> {
  const [settings, friendships] = [
    await prisma.memberSettings.findMany(),
    await prisma.friendship.findMany(),
  ];
  return {
    settings: settings.map(({ rev: _, draftMentions: __, mutedUntil, pinnedAt, ...row }) => ({
      ...row,
      mutedUntil: mutedUntil?.getTime() ?? null,
      pinnedAt: pinnedAt?.getTime() ?? null,
    })),
    nicknames: friendships.map(({ userId, friendId, nickname }) => ({ userId, friendId, nickname })),
  };
}
