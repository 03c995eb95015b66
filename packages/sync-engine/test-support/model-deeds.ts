import type { MemberRow, Mention } from '@damso/shared';

import type { ModelRoom, ModelServer } from './model-server.ts';
import { makeId } from './prng.ts';

const person = (userId: string, name: string) => ({
  userId,
  handle: `h${userId.slice(-4)}`,
  name,
  statusLine: '',
  pictureId: null,
});

/** A text that mentions these before all else. */
export function mentioning(whom: readonly string[], text: string): { body: string; mentions: Mention[] } {
  const mentions = whom.map((userId, index) => ({ userId, from: index * 3, length: 2 }));
  return { body: '@x '.repeat(whom.length) + text, mentions };
}

/** What happens at the model server without a client under test: rooms are made, people come and go, other devices write. */
export function createDeeds(server: ModelServer) {
  const { addMessage, broadcast, changeMessage, flushCursors, moveCursor } = server;
  let ids = 0;
  const nextId = () => makeId(0xd0, (ids += 1));

  function join(room: ModelRoom, userId: string): void {
    const from = room.rev;
    room.rev += 1;
    const member: MemberRow = {
      kind: 'member',
      rev: room.rev,
      ...person(userId, `name ${room.rev}`),
      role: 'member',
      state: 'in',
      spanRev: room.rev,
      joinedSeq: 0,
    };
    room.members.set(userId, member);
    const line = addMessage(room, userId, nextId(), 'system', '');
    member.joinedSeq = line.seq;
    moveCursor(room, userId, line.seq);
    // Joining itself is no flush: the member's row says where its cursor stands.
    room.moved.delete(userId);
    const visibleFromSeq = room.openHistory ? 1 : line.seq;
    const span = { spanRev: member.spanRev, joinedSeq: line.seq, visibleFromSeq };
    server.putUserRow(userId, `membership ${room.id}`, {
      kind: 'membership',
      roomId: room.id,
      state: 'in',
      ...span,
    });
    broadcast(room, from);
  }

  return {
    join,

    makeRoom(id: string, openHistory: boolean, userIds: readonly string[]): ModelRoom {
      const row = {
        kind: 'room' as const,
        rev: 1,
        type: 'group' as const,
        title: 'made',
        pictureId: null,
        tint: null,
        ownerId: null,
      };
      const room: ModelRoom = {
        id,
        rev: 1,
        seq: 0,
        n: 0,
        cursorRev: 0,
        openHistory,
        row: { ...row, createdAt: 1 },
        messages: [],
        polls: [],
        members: new Map(),
        cursors: new Map(),
        sentN: new Map(),
        moved: new Set(),
        movedAt: 0,
      };
      server.rooms().set(id, room);
      for (const userId of userIds) join(room, userId);
      return room;
    },

    /** By oneself, or kicked by somebody: the same to everybody else. */
    leave(room: ModelRoom, userId: string, endedBy = userId): void {
      const member = room.members.get(userId);
      const mine = server.membership(userId, room.id);
      if (member?.state !== 'in' || mine === undefined) return;
      const from = room.rev;
      room.rev += 1;
      room.members.set(userId, { ...member, rev: room.rev, state: 'left' });
      addMessage(room, userId, nextId(), 'system', '');
      room.moved.delete(userId);
      server.putUserRow(userId, `membership ${room.id}`, { ...mine, state: 'out', endedBy });
      broadcast(room, from);
    },

    /** Several messages in one batch, and so in one update. */
    write(room: ModelRoom, userId: string, count: number, whom: readonly string[] = []): void {
      const from = room.rev;
      for (let index = 0; index < count; index += 1) {
        const { body, mentions } = mentioning(whom, `said ${room.seq}`);
        addMessage(room, userId, nextId(), 'text', body, mentions);
      }
      broadcast(room, from);
    },

    edit(room: ModelRoom, seq: number, whom: readonly string[] = []): void {
      if (room.messages[seq - 1]?.at(-1)?.deletedAt !== null) return;
      const { body, mentions } = mentioning(whom, `edited ${room.rev}`);
      changeMessage(room, seq, { body, editedAt: room.rev, ...server.keepMentions(room, mentions) });
      broadcast(room, room.rev - 1);
    },

    erase(room: ModelRoom, seq: number): void {
      changeMessage(room, seq, { body: '', deletedAt: room.rev });
      broadcast(room, room.rev - 1);
    },

    rename(room: ModelRoom): void {
      room.rev += 1;
      room.row = { ...room.row, rev: room.rev, title: `title ${room.rev}` };
      broadcast(room, room.rev - 1);
    },

    recolour(room: ModelRoom, tint: number): void {
      room.rev += 1;
      room.row = { ...room.row, rev: room.rev, tint };
      broadcast(room, room.rev - 1);
    },

    /** Another role, or another name that they gave themselves: their row as the others see it. */
    changeMember(room: ModelRoom, userId: string, change: Partial<Pick<MemberRow, 'role' | 'name'>>): void {
      const member = room.members.get(userId);
      if (member === undefined) return;
      room.rev += 1;
      room.members.set(userId, { ...member, ...change, rev: room.rev });
      broadcast(room, room.rev - 1);
    },

    /** A row of a kind that clients don't know. */
    poll(room: ModelRoom): void {
      room.rev += 1;
      room.polls.push({ kind: 'poll', rev: room.rev });
      broadcast(room, room.rev - 1);
    },

    read(room: ModelRoom, userId: string, seq: number): void {
      moveCursor(room, userId, seq);
      flushCursors(room);
    },

    block(userId: string, otherId: string): void {
      server.putUserRow(userId, `friendship ${otherId}`, {
        kind: 'friendship',
        ...person(otherId, 'nuisance'),
        state: 'none',
        nickname: null,
        favourite: false,
        blocked: true,
      });
    },

    befriend(userId: string, otherId: string, nickname: string): void {
      const sides = { state: 'friends', nickname, favourite: false, blocked: false };
      server.putUserRow(userId, `friendship ${otherId}`, {
        kind: 'friendship',
        ...person(otherId, 'friend'),
        ...sides,
      });
    },

    rememberMe(userId: string, hidePresence = false): void {
      server.putUserRow(userId, 'profile', {
        kind: 'profile',
        ...person(userId, `me ${server.user(userId)?.rev ?? 0}`),
        hidePresence,
      });
    },

    flushAll(): void {
      for (const room of server.rooms().values()) flushCursors(room);
    },
  };
}
