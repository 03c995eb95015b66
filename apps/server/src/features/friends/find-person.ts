import { fail, succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { PrismaClient } from '../../database/index.ts';
import { publicColumns, toPublicUser } from '../users/public-user.ts';

/** Finds one person by exact handle. One who has blocked the asker is as unknown as one who isn't there. */
export async function findPerson(
  { prisma }: { readonly prisma: PrismaClient },
  session: Session,
  { handle }: ParsedInput<'friend.find'>,
): Promise<Answer<CommandValue<'friend.find'>>> {
  const user = await prisma.user.findUnique({
    where: { handle },
    select: {
      id: true,
      deletedAt: true,
      ...publicColumns,
      friendships: { where: { friendId: session.userId }, select: { blocked: true } },
      befriendedBy: { where: { userId: session.userId }, select: { state: true, blocked: true } },
    },
  });
  if (!user || user.deletedAt || user.friendships[0]?.blocked) {
    return fail('not_found', 'there is nobody with this handle');
  }
  return succeed({
    userId: user.id,
    ...toPublicUser(user),
    isMe: user.id === session.userId,
    state: user.befriendedBy[0]?.state ?? 'none',
    blocked: user.befriendedBy[0]?.blocked ?? false,
  });
}
