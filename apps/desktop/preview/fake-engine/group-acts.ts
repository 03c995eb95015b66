import type { SystemEvent } from '@damso/shared';
import type {
  ActionAnswer,
  ActionInput,
  ActionName,
  MemberItem,
  MessageItem,
  RoomItem,
} from '@damso/sync-engine/port';

import { unreachable } from '../../src/renderer/unreachable.ts';
import { nothingSet } from './own-settings.ts';
import { toNews } from './sample-news.ts';
import type { World } from './sample-world.ts';

type GroupAct = Extract<
  ActionName,
  | 'createGroup'
  | 'openSelfRoom'
  | 'inviteToRoom'
  | 'leaveRoom'
  | 'kickMember'
  | 'editRoom'
  | 'setRole'
  | 'handOverRoom'
>;

/** What the real engine asks the server about groups, played on the sample. */
export function actOnGroups(world: World, name: GroupAct, input: unknown): ActionAnswer<unknown> {
  const { me } = world;
  const given = <Name extends ActionName>() => input as ActionInput<Name>;
  const asMember = (userId: string): MemberItem => {
    const known = world.friends.find((friend) => friend.userId === userId) ?? me;
    const { handle, name: called, statusLine, pictureId } = known;
    const person = { userId, handle, name: called, statusLine, pictureId };
    return { ...person, key: userId, isMe: userId === me.userId, role: 'member', joinedSeq: 0, readSeq: 0 };
  };
  const change = (roomId: string, next: Partial<RoomItem>) => {
    world.rooms = world.rooms.map((room) => (room.key === roomId ? { ...room, ...next } : room));
  };
  const setMembers = (roomId: string, next: (members: MemberItem[]) => MemberItem[]) => {
    const members = next(world.members[roomId] ?? []);
    world.members[roomId] = members;
    change(roomId, { memberCount: members.length });
  };
  const tell = (roomId: string, event: SystemEvent) => {
    const clientId = crypto.randomUUID();
    const news = toNews(event, (userId) => {
      const person = world.members[roomId]?.find((one) => one.userId === userId) ?? asMember(userId);
      return { userId, name: person.name, isMe: person.isMe };
    });
    const line: MessageItem = {
      key: clientId,
      clientId,
      seq: (world.lastSeq += 1),
      mine: true,
      sender: { userId: me.userId, name: me.name, pictureId: null },
      folded: false,
      content: { is: 'system', news },
      createdAt: Date.now(),
      editedAt: null,
      delivery: { is: 'sent' },
      change: null,
      unreadBy: 0,
    };
    world.messages[roomId] = [...(world.messages[roomId] ?? []), line];
    change(roomId, { preview: { is: 'system', news }, at: Date.now() });
  };

  switch (name) {
    case 'createGroup': {
      const { title, tint, memberIds } = given<'createGroup'>();
      const roomId = crypto.randomUUID();
      const members = [{ ...asMember(me.userId), role: 'owner' as const }, ...memberIds.map(asMember)];
      const others = members.slice(1);
      world.members[roomId] = members;
      const names = others.map((one) => one.name);
      const room: RoomItem = {
        ...nothingSet,
        key: roomId,
        type: 'group',
        title: title ?? names.join(', '),
        memberCount: members.length,
        pictureId: null,
        tint,
        faces: others.slice(0, 4),
        memberNames: names,
        preview: { is: 'empty' },
        at: Date.now(),
        unread: 0,
        mentions: 0,
        typing: [],
      };
      world.rooms = [room, ...world.rooms];
      tell(roomId, { is: 'created', by: me.userId, userIds: memberIds });
      return { ok: true, value: { roomId } };
    }
    case 'openSelfRoom':
      return { ok: true, value: { roomId: 'room-self' } };
    case 'inviteToRoom': {
      const { roomId, userIds } = given<'inviteToRoom'>();
      setMembers(roomId, (members) => [...members, ...userIds.map(asMember)]);
      tell(roomId, { is: 'invited', by: me.userId, userIds });
      break;
    }
    case 'leaveRoom': {
      const { roomId } = given<'leaveRoom'>();
      world.rooms = world.rooms.filter(({ key }) => key !== roomId);
      break;
    }
    case 'kickMember': {
      const { roomId, userId } = given<'kickMember'>();
      tell(roomId, { is: 'kicked', by: me.userId, userId });
      setMembers(roomId, (members) => members.filter((one) => one.userId !== userId));
      break;
    }
    case 'editRoom': {
      const { roomId, title, tint } = given<'editRoom'>();
      if (tint !== undefined) change(roomId, { tint });
      if (title !== undefined) {
        change(roomId, { title: title ?? '' });
        tell(roomId, { is: 'renamed', by: me.userId, title });
      }
      break;
    }
    case 'setRole': {
      const { roomId, userId, role } = given<'setRole'>();
      setMembers(roomId, (members) => members.map((one) => (one.userId === userId ? { ...one, role } : one)));
      tell(roomId, { is: 'role', by: me.userId, userId, role });
      break;
    }
    case 'handOverRoom': {
      const { roomId, userId } = given<'handOverRoom'>();
      setMembers(roomId, (members) =>
        members.map((one) =>
          one.userId === userId ? { ...one, role: 'owner' } : one.isMe ? { ...one, role: 'admin' } : one,
        ),
      );
      tell(roomId, { is: 'owner', by: me.userId, userId });
      break;
    }
    default:
      return unreachable(name);
  }
  return { ok: true, value: null };
}
