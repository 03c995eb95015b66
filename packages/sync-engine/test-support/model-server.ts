import {
  fail,
  mentionsPerson,
  succeed,
  type AnyRow,
  type Answer,
  type MembershipRow,
  type Mention,
  type MessageRow,
  type ParsedInput,
  type RoomAnswer,
  type RoomSettingsRow,
  type UserPage,
  usualSettings,
} from '@damso/shared';

import { createModelRooms, newest, type ModelRoom } from './model-rooms.ts';

export type { ModelRoom, ModelSocket } from './model-rooms.ts';

/** Small, so that short histories meet every bound. */
const modelLimits = {
  pageRows: 4,
  changesBeforeReset: 8,
  newest: 4,
  history: 5,
  refreshRows: 2,
  roomsInSync: 1,
  roomsInList: 1,
};

/** A server that obeys the rules of docs/SYNC.md in memory, with every command at once a transaction. */
export function createModelServer(serverId: string) {
  const state = createModelRooms(serverId);
  const { room, membership, myRooms, changedRows, presentCursors } = state;
  const { broadcast, addMessage, changeMessage, moveCursor, flushCursors } = state;

  function answerRoom(
    userId: string,
    at: ModelRoom,
    since: number | null,
    spanRev: number | null,
    cursorRev: number,
  ): RoomAnswer {
    const mine = membership(userId, at.id) as MembershipRow;
    const now = { roomId: at.id, spanRev: mine.spanRev, cursorRev: at.cursorRev };
    const rows = changedRows(at, since ?? 0, mine);
    if (
      since === null ||
      spanRev !== mine.spanRev ||
      since < mine.spanRev ||
      rows.length > modelLimits.changesBeforeReset
    ) {
      const firstSeq = Math.max(mine.visibleFromSeq, at.seq - modelLimits.newest + 1);
      const counters = { lastSeq: at.seq, lastN: at.n, sentN: at.sentN.get(userId) ?? 0, at: at.rev };
      const readSeq = at.cursors.get(userId)?.readSeq ?? 0;
      const mentionedSeqs = at.messages
        .map(newest)
        .filter((row) => row.seq > readSeq && mentionsPerson(row, userId))
        .map(({ seq }) => seq);
      const messages = at.messages.slice(firstSeq - 1).map(newest);
      const all = { room: at.row, members: [...at.members.values()], messages, cursors: presentCursors(at) };
      return { kind: 'reset', ...now, ...counters, ...all, firstSeq, mentionedSeqs };
    }
    const page = rows.slice(0, modelLimits.pageRows);
    const more = page.length < rows.length;
    const to = more ? (page.at(-1) as AnyRow).rev : at.rev;
    const cursors = cursorRev === at.cursorRev ? null : presentCursors(at);
    return { kind: 'page', ...now, from: since, to, more, rows: page, cursors };
  }

  function userPage(userId: string, since: number): UserPage {
    const user = state.user(userId) ?? { rev: 0, rows: new Map<string, AnyRow>() };
    const rows = [...user.rows.values()].filter(({ rev }) => rev > since).sort((a, b) => a.rev - b.rev);
    const page = rows.slice(0, modelLimits.pageRows);
    const more = page.length < rows.length;
    return { from: since, to: more ? (page.at(-1) as AnyRow).rev : user.rev, more, rows: page };
  }

  /** A result that there is already; the row goes out again as it is now (SRV-5). */
  function repeat(key: string, body: string): Answer<object> | null {
    const before = state.results().get(key);
    if (before === undefined) return null;
    if (before.body !== body) return fail('id_conflict', key);
    const at = room(before.roomId) as ModelRoom;
    const { rev } = newest(at.messages[before.seq - 1] ?? []);
    broadcast(at, rev - 1, rev);
    return succeed(before.value);
  }

  function change(
    userId: string,
    input: { roomId: string; seq: number; operationId: string },
    to: Partial<MessageRow>,
    mentioned: readonly Mention[] = [],
  ) {
    const known = repeat(input.operationId, JSON.stringify(to.body));
    if (known !== null) return known;
    const at = room(input.roomId);
    if (at === undefined || membership(userId, input.roomId)?.state !== 'in')
      return fail('not_a_member', input.roomId);
    const row = at.messages[input.seq - 1]?.at(-1);
    if (row === undefined || row.senderId !== userId || row.type === 'system')
      return fail('not_allowed', 'not yours');
    if (row.deletedAt !== null) return fail('already_deleted', 'deleted');
    const { rev } = changeMessage(at, input.seq, { ...to, ...state.keepMentions(at, mentioned) });
    const value = { rev, ...('deletedAt' in to ? { deletedAt: to.deletedAt } : { editedAt: to.editedAt }) };
    state
      .results()
      .set(input.operationId, { body: JSON.stringify(to.body), value, roomId: at.id, seq: input.seq });
    broadcast(at, rev - 1);
    return succeed(value);
  }

  const commands: Record<string, (userId: string, input: never) => Answer<object>> = {
    sync(userId, input: ParsedInput<'sync'>) {
      const { serverId, epoch } = state.identity();
      const known = input.epoch === epoch;
      const positions = new Map(known ? input.rooms.map((position) => [position[0], position]) : []);
      const differing = myRooms(userId).filter(({ id, rev, cursorRev }) => {
        const [, spanRev, theirRev, theirCursorRev] = positions.get(id) ?? [id, -1, -1, -1];
        return (
          spanRev !== membership(userId, id)?.spanRev || theirRev !== rev || theirCursorRev !== cursorRev
        );
      });
      const answers = differing.slice(0, modelLimits.roomsInSync).map((at) => {
        const [, spanRev, since, cursorRev] = positions.get(at.id) ?? [at.id, null, null, 0];
        return answerRoom(userId, at, since, spanRev, cursorRev);
      });
      const rest = differing.slice(modelLimits.roomsInSync).map(({ id }) => id);
      return succeed({
        serverId,
        epoch,
        user: userPage(userId, known ? input.userRev : 0),
        rooms: answers,
        rest,
      });
    },
    'user.changes': (userId, input: ParsedInput<'user.changes'>) =>
      succeed({ user: userPage(userId, input.since) }),
    probe(userId, input: ParsedInput<'probe'>) {
      const { epoch } = state.identity();
      const mine = myRooms(userId);
      const sum = (of: (at: ModelRoom) => number) => mine.reduce((total, at) => total + of(at), 0);
      const userRev = state.user(userId)?.rev ?? 0;
      const same =
        input.epoch === epoch &&
        input.roomCount === mine.length &&
        input.revSum === sum(({ rev }) => rev) &&
        input.cursorRevSum === sum(({ cursorRev }) => cursorRev) &&
        input.userRev === userRev;
      if (same) return succeed({ same });
      const list = mine.map((at) => [at.id, membership(userId, at.id)?.spanRev ?? 0, at.rev, at.cursorRev]);
      return succeed({ same, epoch, userRev, rooms: list });
    },
    'room.list'(userId, { before }: ParsedInput<'room.list'>) {
      const mine = myRooms(userId);
      const from = before === null ? 0 : mine.findIndex(({ id }) => id === before.roomId) + 1;
      const rooms = mine.slice(from, from + modelLimits.roomsInList).map((at) => state.summary(userId, at));
      return succeed({ rooms, people: [], more: from + rooms.length < mine.length });
    },
    'room.changes': (userId, input: ParsedInput<'room.changes'>) =>
      inRoom(userId, input, (at) => ({
        room: answerRoom(userId, at, input.since, input.spanRev, input.cursorRev),
      })),
    'room.history': (userId, input: ParsedInput<'room.history'>) =>
      inRoom(userId, input, (at, mine) => {
        const limit = Math.min(input.limit, modelLimits.history);
        const { where } = input;
        const middle = 'around' in where ? where.around + Math.floor(limit / 2) : 0;
        const last = 'before' in where ? where.before - 1 : 'after' in where ? where.after + limit : middle;
        const toSeq = Math.min(last, at.seq);
        const fromSeq = Math.max(mine.visibleFromSeq, 'after' in where ? where.after + 1 : toSeq - limit + 1);
        const messages = at.messages.slice(fromSeq - 1, Math.max(toSeq, fromSeq - 1)).map(newest);
        const atStart = fromSeq === mine.visibleFromSeq;
        return { at: at.rev, fromSeq, toSeq: Math.max(toSeq, fromSeq - 1), atStart, messages };
      }),
    'room.refresh': (userId, input: ParsedInput<'room.refresh'>) =>
      inRoom(userId, input, (at, mine) => {
        const { fromSeq, toSeq, since } = input;
        const all = at.messages.slice(Math.max(fromSeq, mine.visibleFromSeq) - 1, toSeq).map(newest);
        const rows = all.filter(({ rev }) => rev > since).sort((a, b) => a.rev - b.rev);
        const messages = rows.slice(0, modelLimits.refreshRows);
        const more = messages.length < rows.length;
        return { fromSeq, toSeq, since, at: more ? newest(messages).rev : at.rev, more, messages };
      }),
    'room.read': (userId, input: ParsedInput<'room.read'>) =>
      inRoom(userId, input, (at) => {
        moveCursor(at, userId, input.seq);
        flushCursors(at);
        return { cursorRev: at.cursorRev, cursor: at.cursors.get(userId) };
      }),
    // Presence and the like have tests of their own: here nobody is there.
    'presence.watch': (_userId, { userIds }: ParsedInput<'presence.watch'>) =>
      succeed({ people: userIds.map((userId) => ({ userId, state: 'offline', lastActiveAt: null })) }),
    'presence.beat': () => succeed({}),
    'room.typing': () => succeed({}),
    'device.in-use': () => succeed({}),
    'room.settings'(userId, { roomId, patch }: ParsedInput<'room.settings'>) {
      if (membership(userId, roomId) === undefined) return fail('not_a_member', roomId);
      const key = `room-settings ${roomId}`;
      const before = state.user(userId)?.rows.get(key) ?? usualSettings;
      const settings = { ...before, ...patch, kind: 'room-settings' as const, roomId };
      state.putUserRow(userId, key, settings);
      return succeed({ settings: state.user(userId)?.rows.get(key) as RoomSettingsRow });
    },
    'message.send'(userId, input: ParsedInput<'message.send'>) {
      const key = `${userId} ${input.roomId} ${input.clientId}`;
      const known = repeat(key, input.body);
      if (known !== null) return known;
      return inRoom(userId, input, (at) => {
        const { seq, rev, n, senderN, createdAt } = addMessage(
          at,
          userId,
          input.clientId,
          'text',
          input.body,
          input.mentions,
        );
        const value = { seq, rev, n, senderN, createdAt };
        state.results().set(key, { body: input.body, value, roomId: at.id, seq });
        moveCursor(at, userId, Math.min(input.seenSeq, seq - 1));
        broadcast(at, rev - 1);
        return value;
      });
    },
    'message.edit': (userId, input: ParsedInput<'message.edit'>) =>
      change(userId, input, { body: input.body, editedAt: state.tick() }, input.mentions),
    'message.delete': (userId, input: ParsedInput<'message.delete'>) =>
      change(userId, input, { body: '', deletedAt: state.tick() }),
  };

  function inRoom(
    userId: string,
    { roomId }: { roomId: string },
    work: (at: ModelRoom, mine: MembershipRow) => object,
  ): Answer<object> {
    const at = room(roomId);
    const mine = membership(userId, roomId);
    if (at === undefined || mine?.state !== 'in') return fail('not_a_member', roomId);
    return succeed({ roomId, spanRev: mine.spanRev, ...work(at, mine) });
  }

  return {
    ...state,
    /** A command, answered at once; what it changed has been broadcast. */
    handle: (userId: string, name: string, input: unknown) =>
      (commands[name] as (userId: string, input: unknown) => Answer<object>)(userId, input),
  };
}

export type ModelServer = ReturnType<typeof createModelServer>;
