import type { MemberRow } from '@damso/shared';

import type { TestDatabase } from './test-database.ts';

/** Who is in a group, with which role, and what it is called. */
export interface Group {
  readonly title: string | null;
  readonly ownerId: string | null;
  readonly roles: Readonly<Record<string, MemberRow['role']>>;
}

/** A group as its stored rows say. */
export async function readGroup({ prisma }: TestDatabase, roomId: string): Promise<Group> {
  const { title, ownerId, members } = await prisma.room.findUniqueOrThrow({
    where: { id: roomId },
    include: { members: { where: { leftSeq: null } } },
  });
  return { title, ownerId, roles: Object.fromEntries(members.map(({ userId, role }) => [userId, role])) };
}
