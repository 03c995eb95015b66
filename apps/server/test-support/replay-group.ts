import { limits, parseSystemEvent, type MemberRow, type SystemEvent } from '@damso/shared';

import type { Group } from './read-group.ts';
import type { TestDatabase } from './test-database.ts';

type Role = MemberRow['role'];

/** Something that happened in a group, in the order of revs: what a line tells, or the end of a span that no line tells. */
type Happening = { readonly rev: number; readonly event: SystemEvent };

/** The rules of groups (GRP-2, GRP-3, GRP-4) told once more, over what happened instead of over what is asked. */
function replay(happenings: readonly Happening[]): { group: Group; broken: string[] } {
  // In the order in which they came.
  const roles = new Map<string, Role>();
  const broken: string[] = [];
  let title: string | null = null;
  let ownerId: string | null = null;

  function join(userIds: readonly string[]): void {
    for (const userId of userIds) roles.set(userId, 'member');
  }
  function leave(userId: string): void {
    const wasOwner = roles.get(userId) === 'owner';
    roles.delete(userId);
    if (!wasOwner) return;
    const heir = [...roles].find(([, role]) => role === 'admin') ?? [...roles][0];
    ownerId = heir?.[0] ?? null;
    if (ownerId !== null) roles.set(ownerId, 'owner');
  }

  for (const { rev, event } of happenings) {
    const must = (holds: boolean, rule: string) => {
      if (!holds) broken.push(`rev ${rev}: ${rule}, but ${JSON.stringify(event)}`);
    };
    switch (event.is) {
      case 'created':
        must(roles.size === 0, 'a room is made once');
        roles.set(event.by, 'owner');
        ownerId = event.by;
        join(event.userIds);
        break;
      case 'invited':
        must(roles.has(event.by), 'members invite');
        must(!event.userIds.some((userId) => roles.has(userId)), 'who is in stays so');
        join(event.userIds);
        must(roles.size <= limits.roomMembers, 'a hundred at most');
        break;
      case 'left':
        must(roles.has(event.userId), 'members leave');
        leave(event.userId);
        break;
      case 'kicked': {
        const [by, whom] = [roles.get(event.by), roles.get(event.userId)];
        must(whom === 'member' || whom === 'admin', 'members are removed, owners are not');
        must(by === 'owner' || (by === 'admin' && whom === 'member'), 'owners remove, admins plain members');
        leave(event.userId);
        break;
      }
      case 'renamed':
        must(roles.get(event.by) === 'owner' || roles.get(event.by) === 'admin', 'owner and admins rename');
        must(event.title !== title, 'the same title is no change');
        ({ title } = event);
        break;
      case 'role':
        must(roles.get(event.by) === 'owner', 'the owner gives roles');
        must(
          roles.get(event.userId) === (event.role === 'admin' ? 'member' : 'admin'),
          'the other of two roles',
        );
        roles.set(event.userId, event.role);
        break;
      case 'owner':
        if (event.by === null) {
          must(ownerId === event.userId, 'the longest-standing admin follows, else member');
          break;
        }
        must(roles.get(event.by) === 'owner' && roles.has(event.userId), 'the owner hands over to a member');
        roles.set(event.by, 'admin').set(event.userId, 'owner');
        ownerId = event.userId;
        break;
      default:
        broken.push(`rev ${rev}: ${JSON.stringify(event)} is unknown`);
    }
  }
  return { group: { title, ownerId, roles: Object.fromEntries(roles) }, broken };
}

/** A group as what happened in it makes it, and what of it broke a rule. */
export async function replayGroup(
  { prisma }: TestDatabase,
  roomId: string,
): Promise<{ group: Group; broken: string[] }> {
  const lines = await prisma.message.findMany({ where: { roomId, kind: 'system' } });
  const told = lines.map(({ rev, systemEvent }): Happening => {
    const event = parseSystemEvent(systemEvent);
    if (!event) throw new Error(`an unknown line: ${JSON.stringify(systemEvent)}`);
    return { rev, event };
  });
  const goes = new Set(
    told.flatMap(({ rev, event }) => (event.is === 'left' || event.is === 'kicked' ? [rev] : [])),
  );
  const spans = await prisma.membershipSpan.findMany({ where: { roomId } });
  // Where a span ends, the row before is the line that tells it, unless it ended quietly.
  const quiet = spans.flatMap(({ userId, leftRev }): Happening[] =>
    leftRev === null || goes.has(leftRev - 1) ? [] : [{ rev: leftRev, event: { is: 'left', userId } }],
  );
  return replay([...told, ...quiet].sort((a, b) => a.rev - b.rev));
}
