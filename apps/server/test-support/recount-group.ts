import { parseSystemEvent, type MemberRow } from '@damso/shared';

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

/** A group as its system lines tell it, from the first on: so it can be had of groups that nobody left quietly. */
export async function recountGroup({ prisma }: TestDatabase, roomId: string): Promise<Group> {
  const lines = await prisma.message.findMany({
    where: { roomId, kind: 'system' },
    orderBy: { seq: 'asc' },
  });
  let title: string | null = null;
  let ownerId: string | null = null;
  const roles = new Map<string, MemberRow['role']>();
  for (const { systemEvent } of lines) {
    const event = parseSystemEvent(systemEvent);
    if (!event) throw new Error(`an unknown line: ${JSON.stringify(systemEvent)}`);
    switch (event.is) {
      case 'created':
        roles.set(event.by, 'owner');
        ownerId = event.by;
        for (const userId of event.userIds) roles.set(userId, 'member');
        break;
      case 'invited':
        for (const userId of event.userIds) roles.set(userId, 'member');
        break;
      case 'left':
      case 'kicked':
        roles.delete(event.userId);
        if (ownerId === event.userId) ownerId = null;
        break;
      case 'renamed':
        ({ title } = event);
        break;
      case 'role':
        roles.set(event.userId, event.role);
        break;
      case 'owner':
        if (event.by !== null) roles.set(event.by, 'admin');
        roles.set(event.userId, 'owner');
        ownerId = event.userId;
        break;
      default:
    }
  }
  return { title, ownerId, roles: Object.fromEntries(roles) };
}
