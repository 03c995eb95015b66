import {
  countUnread,
  type AnyRow,
  type CursorRow,
  type MemberRow,
  type MembershipRow,
  type Mention,
  type MessageRow,
  type RoomRow,
  type RoomSummary,
  type UpdateName,
} from '@damso/shared';

import { makeId } from './prng.ts';

export type ModelRoom = {
  id: string;
  rev: number;
  seq: number;
  n: number;
  cursorRev: number;
  /** Whether those who join see what was written before. */
  openHistory: boolean;
  row: RoomRow;
  /** Every version of each message, by seq − 1; the last one is true now. */
  messages: MessageRow[][];
  members: Map<string, MemberRow>;
  cursors: Map<string, CursorRow>;
  sentN: Map<string, number>;
  /** Rows of a kind that clients don't know (UPD-5). */
  polls: AnyRow[];
  /** Members whose cursor moved since the last flush. */
  moved: Set<string>;
  /** Rises with everything that happens anywhere: newest first. */
  movedAt: number;
};
export type ModelUser = { rev: number; rows: Map<string, AnyRow> };
export type ModelSocket = { userId: string; deliver(name: UpdateName, payload: unknown): void };

/** The version of a message that is true now. */
export const newest = (versions: readonly MessageRow[]) => versions.at(-1) as MessageRow;

/** What a model server holds, and the changes of it that everything else is made of: each stamps its rows and broadcasts after. */
export function createModelRooms(serverId: string) {
  let epochs = 1;
  let epoch = makeId(0xe0, epochs);
  let ticks = 0;
  let users = new Map<string, ModelUser>();
  let rooms = new Map<string, ModelRoom>();
  /** Results by operation or client id: SRV-5. */
  let results = new Map<string, { body: string; value: object; roomId: string; seq: number }>();
  const sockets = new Set<ModelSocket>();

  const room = (roomId: string) => rooms.get(roomId);
  const ofSocket = (userId: string) => [...sockets].filter((socket) => socket.userId === userId);
  const membership = (userId: string, roomId: string) =>
    users.get(userId)?.rows.get(`membership ${roomId}`) as MembershipRow | undefined;
  const myRooms = (userId: string) =>
    [...rooms.values()]
      .filter(({ id }) => membership(userId, id)?.state === 'in')
      .sort((a, b) => b.movedAt - a.movedAt);

  function changedRows(
    { messages, members, polls, row }: ModelRoom,
    since: number,
    mine: MembershipRow,
  ): AnyRow[] {
    const seen = messages.slice(Math.max(0, mine.visibleFromSeq - 1)).map(newest);
    return [...seen, ...members.values(), ...polls, row]
      .filter(({ rev }) => rev > since)
      .sort((a, b) => a.rev - b.rev);
  }

  /** After the commit, to every socket of a member (SRV-4); one that may not see a row gets the bare revs. */
  function broadcast(at: ModelRoom, from: number, to = at.rev): void {
    at.movedAt = ticks += 1;
    for (const socket of sockets) {
      const mine = membership(socket.userId, at.id);
      if (mine?.state !== 'in') continue;
      const rows = changedRows(at, from, mine).filter(({ rev }) => rev <= to);
      socket.deliver('room.update', { epoch, roomId: at.id, from, to, rows });
    }
  }

  function putUserRow(userId: string, key: string, row: Record<string, unknown> & { kind: string }): void {
    const user = users.get(userId) ?? { rev: 0, rows: new Map<string, AnyRow>() };
    users.set(userId, user);
    user.rev += 1;
    user.rows.set(key, { ...row, rev: user.rev });
    const update = { epoch, from: user.rev - 1, to: user.rev, rows: [user.rows.get(key)] };
    for (const socket of ofSocket(userId)) socket.deliver('user.update', update);
  }

  /** Those of members, as the server keeps them; nothing at all without any (MEN-1). */
  function keepMentions(at: ModelRoom, mentioned: readonly Mention[]): Pick<MessageRow, 'mentions'> {
    const kept = mentioned.filter(({ userId }) => at.members.get(userId)?.state === 'in');
    return kept.length === 0 ? {} : { mentions: kept };
  }

  function addMessage(
    at: ModelRoom,
    senderId: string,
    clientId: string,
    type: string,
    body: string,
    mentioned: readonly Mention[] = [],
  ): MessageRow {
    const counts = type === 'system' ? 0 : 1;
    const senderN = (at.sentN.get(senderId) ?? 0) + counts;
    at.sentN.set(senderId, senderN);
    at.seq += 1;
    at.rev += 1;
    at.n += counts;
    const numbers = { rev: at.rev, seq: at.seq, n: at.n, senderN };
    const nulls = { replyToSeq: null, editedAt: null, deletedAt: null };
    // Something that no ack tells, so that a row made of an ack is never mistaken for the whole.
    const whole = {
      kind: 'message' as const,
      ...numbers,
      senderId,
      clientId,
      type,
      body,
      ...nulls,
      ...keepMentions(at, mentioned),
      unknown: at.rev,
    };
    at.messages.push([{ ...whole, createdAt: at.seq }]);
    return newest(at.messages[at.seq - 1] ?? []);
  }

  function changeMessage(at: ModelRoom, seq: number, change: Partial<MessageRow>): MessageRow {
    const versions = at.messages[seq - 1] ?? [];
    at.rev += 1;
    const { mentions: _, ...unmentioned } = newest(versions);
    versions.push({ ...unmentioned, ...change, rev: at.rev, unknown: at.rev });
    return newest(versions);
  }

  function moveCursor(at: ModelRoom, userId: string, seq: number): void {
    const readSeq = Math.min(seq, at.seq);
    if (readSeq <= (at.cursors.get(userId)?.readSeq ?? -1)) return;
    const before = at.messages.slice(0, readSeq).map(newest);
    const readSentN = before.findLast(({ senderId }) => senderId === userId)?.senderN ?? 0;
    at.cursors.set(userId, { userId, readSeq, readN: before.at(-1)?.n ?? 0, readSentN });
    at.moved.add(userId);
  }

  const presentCursors = (at: ModelRoom) =>
    [...at.cursors.values()].filter(({ userId }) => at.members.get(userId)?.state === 'in');

  function summary(userId: string, at: ModelRoom): RoomSummary {
    const { type, title, pictureId, tint } = at.row;
    const mine = membership(userId, at.id) as MembershipRow;
    const cursor = at.cursors.get(userId);
    const last = at.messages.at(-1);
    const counters = { lastN: at.n, sentN: at.sentN.get(userId) ?? 0 };
    return {
      roomId: at.id,
      spanRev: mine.spanRev,
      movedAt: at.movedAt,
      type,
      title,
      pictureId,
      tint,
      memberCount: presentCursors(at).length,
      others: [],
      lastSeq: at.seq,
      last:
        last === undefined || at.seq < mine.visibleFromSeq
          ? null
          : { ...newest(last), systemEvent: undefined, deleted: newest(last).deletedAt !== null },
      unread: countUnread({ ...counters, readN: cursor?.readN ?? 0, readSentN: cursor?.readSentN ?? 0 }),
      mentions: 0,
      settings: null,
    };
  }

  function flushCursors(at: ModelRoom): void {
    if (at.moved.size === 0) return;
    const cursors = presentCursors(at).filter(({ userId }) => at.moved.has(userId));
    at.moved.clear();
    at.cursorRev += 1;
    const update = { epoch, roomId: at.id, previous: at.cursorRev - 1, cursorRev: at.cursorRev, cursors };
    for (const socket of sockets) {
      if (membership(socket.userId, at.id)?.state === 'in') socket.deliver('cursor.update', update);
    }
  }

  return {
    identity: () => ({ serverId, epoch }),
    rooms: () => rooms,
    room,
    user: (userId: string) => users.get(userId),
    results: () => results,
    sockets,
    membership,
    myRooms,
    changedRows,
    presentCursors,
    broadcast,
    putUserRow,
    keepMentions,
    addMessage,
    changeMessage,
    moveCursor,
    summary,
    flushCursors,
    tick: () => (ticks += 1),
    /** What a backup would hold. */
    backUp: () => structuredClone({ users, rooms, results }),
    /** An earlier state under a new epoch (CON-2); every connection is gone. */
    restore(backup: { users: typeof users; rooms: typeof rooms; results: typeof results }): void {
      ({ users, rooms, results } = structuredClone(backup));
      epochs += 1;
      epoch = makeId(0xe0, epochs);
      sockets.clear();
    },
  };
}
