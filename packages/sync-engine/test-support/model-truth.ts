import { isDeepStrictEqual } from 'node:util';

import { countUnread, findUnreadMembers, mentionsPerson, type MessageRow } from '@damso/shared';

import type { Interval, LocalStore } from '../src/store/local-store.ts';
import type { ModelClient } from './model-client.ts';
import type { ModelRoom, ModelServer } from './model-server.ts';

/** The messages of a room that a server has, by seq. */
export type StoredRoom = { id: string; messages: readonly { senderId: string; clientId: string }[] };
type Report = (what: string, mine: unknown, theirs: unknown) => void;

const bySeq = (a: { readSeq: number; userId: string }, b: { userId: string }) =>
  a.userId.localeCompare(b.userId);
const sorted = <Row extends { rev: number }>(rows: Iterable<Row>) => [...rows].sort((a, b) => a.rev - b.rev);

/** Every stored message of a room, and nothing else. */
export function storedMessages(store: LocalStore, roomId: string): readonly MessageRow[] {
  return store.window(roomId, null, 1_000_000, 0).messages;
}

/** What is wrong with the intervals of a room whatever the server says; empty when nothing is. */
export function findBrokenIntervals(
  roomId: string,
  intervals: readonly Interval[],
  messages: readonly MessageRow[],
): string[] {
  const broken: string[] = [];
  for (const [index, interval] of intervals.entries()) {
    const next = intervals[index + 1];
    if (interval.toSeq < interval.fromSeq) broken.push(`${roomId} has an empty interval`);
    if (next === undefined) continue;
    if (next.fromSeq <= interval.toSeq) broken.push(`${roomId} has overlapping intervals`);
    if (next.current && interval.current && next.fromSeq === interval.toSeq + 1) {
      broken.push(`${roomId} has current intervals that should have been joined`);
    }
  }
  const covered = intervals.flatMap(({ fromSeq, toSeq }) =>
    Array.from({ length: toSeq - fromSeq + 1 }, (_, i) => fromSeq + i),
  );
  const stored = messages.map(({ seq }) => seq);
  if (JSON.stringify(covered) !== JSON.stringify(stored)) {
    broken.push(`${roomId} covers ${covered.join()} but stores ${stored.join()}`);
  }
  return broken;
}

/**
 * What a message may be: the version that is true now; in an old interval any, if it has changed since the interval's rev, because
 * that change is what a refresh will bring (CNT-2).
 */
function possibleVersions(
  versions: readonly MessageRow[],
  interval: Interval | undefined,
): readonly MessageRow[] {
  const last = versions.slice(-1);
  if (interval === undefined) return [];
  return interval.current || last.every(({ rev }) => rev <= interval.at) ? last : versions;
}

function compareMessages(
  room: ModelRoom,
  intervals: readonly Interval[],
  messages: readonly MessageRow[],
  report: Report,
): void {
  for (const message of messages) {
    const interval = intervals.find(({ fromSeq, toSeq }) => fromSeq <= message.seq && message.seq <= toSeq);
    const possible = possibleVersions(room.messages[message.seq - 1] ?? [], interval);
    // What an ack told of a message in an old interval is less than the row; the interval's refresh brings the whole.
    const made = interval?.current === false && message.rev > interval.at;
    const told = (row: MessageRow) => (made ? [row.rev, row.body, row.deletedAt] : row);
    if (!possible.some((version) => isDeepStrictEqual(told(version), told(message)))) {
      report(`message ${message.seq} in ${JSON.stringify(interval)}`, message, possible);
    }
  }
}

function compareRoom(client: ModelClient, room: ModelRoom, visibleFromSeq: number, report: Report): void {
  const store = client.store();
  const state = store.room(room.id)?.state;
  if (state === null || state === undefined) return report('has no state', null, room.rev);
  const mine = {
    rev: state.rev,
    cursorRev: state.cursorRev,
    lastSeq: state.lastSeq,
    lastN: state.lastN,
    sentN: state.sentN,
  };
  const sentN = room.sentN.get(client.userId) ?? 0;
  const theirs = { rev: room.rev, cursorRev: room.cursorRev, lastSeq: room.seq, lastN: room.n, sentN };
  report('counters', mine, theirs);
  report('row', state.row, room.row);
  report('members', sorted(store.members(room.id)), sorted(room.members.values()));
  const present = [...room.cursors.values()].filter(({ userId }) => room.members.get(userId)?.state === 'in');
  const readSeqs = (cursors: readonly { userId: string; readSeq: number }[]) =>
    [...cursors].sort(bySeq).map(({ userId, readSeq }) => [userId, readSeq]);
  report('cursors', readSeqs(store.cursors(room.id)), readSeqs(present));
  report('my cursor', state.myCursor, room.cursors.get(client.userId));

  const now = room.messages.map((versions) => versions.at(-1) as MessageRow);
  const unread = now.filter(
    ({ seq, senderId, type }) =>
      seq > state.myCursor.readSeq && senderId !== client.userId && type !== 'system',
  );
  report('unread number', countUnread({ ...state, ...state.myCursor }), unread.length);
  const mentions = now.filter(
    (row) => row.seq > state.myCursor.readSeq && mentionsPerson(row, client.userId),
  );
  report('mentions', state.mentions, mentions.length);
  const last = now.at(-1);
  report('last message', store.lastMessage(room.id), last);
  if (last !== undefined) {
    const cursors = new Map(store.cursors(room.id).map((cursor) => [cursor.userId, cursor.readSeq]));
    const members = store
      .members(room.id)
      .filter(({ state: is }) => is === 'in')
      .map(({ userId, joinedSeq }) => ({ userId, joinedSeq, readSeq: cursors.get(userId) ?? 0 }));
    const notRead = present.filter(
      ({ userId, readSeq }) =>
        userId !== last.senderId &&
        (room.members.get(userId)?.joinedSeq ?? 0) < last.seq &&
        readSeq < last.seq,
    );
    report('have not read the last', findUnreadMembers(last, members).length, notRead.length);
  }
  const messages = storedMessages(store, room.id);
  const intervals = store.intervals(room.id);
  report('hidden messages', messages.filter(({ seq }) => seq < visibleFromSeq).length, 0);
  compareMessages(room, intervals, messages, report);
  report('intervals', findBrokenIntervals(room.id, intervals, messages), []);
}

/** How a client that has come to rest differs from what the server says that it may see; empty when it doesn't. */
export function findDifferences(client: ModelClient, server: ModelServer): string[] {
  const store = client.store();
  const found: string[] = [];
  const report = (where: string) => (what: string, mine: unknown, theirs: unknown) => {
    if (isDeepStrictEqual(mine, theirs)) return;
    const [a, b] = [JSON.stringify(mine), JSON.stringify(theirs)];
    found.push(`${client.userId.slice(-3)} ${where} ${what}: ${a} ≠ ${b}`);
  };
  for (const error of client.errors()) found.push(`threw ${String(error)}`);
  const { serverId, epoch } = server.identity();
  report('')('identity', store.identity(), { serverId, epoch, userId: client.userId });
  const user = server.user(client.userId);
  report('')('user_rev', store.userRev(), user?.rev ?? 0);
  const ofKind = (kind: string) =>
    sorted([...(user?.rows.values() ?? [])].filter((row) => row.kind === kind));
  report('')('friendships', sorted(store.friendships()), ofKind('friendship'));
  report('')('profile', [store.profile()], [ofKind('profile')[0] ?? null]);
  const rooms = [...server.rooms().values()].filter(
    ({ id }) => server.membership(client.userId, id)?.state === 'in',
  );
  report('')(
    'rooms',
    store
      .rooms()
      .map(({ roomId }) => roomId)
      .sort(),
    rooms.map(({ id }) => id).sort(),
  );
  for (const { id } of rooms) {
    const settings = user?.rows.get(`room-settings ${id}`) ?? null;
    report(`room ${id.slice(-2)}`)('settings', store.room(id)?.settings, settings);
    report(`room ${id.slice(-2)}`)('summary', store.room(id)?.summary, null);
  }
  for (const room of rooms) {
    const membership = server.membership(client.userId, room.id);
    compareRoom(client, room, membership?.visibleFromSeq ?? 0, report(`room ${room.id.slice(-2)}`));
  }
  for (const [roomId, { anchor, before, after }] of client.shown()) {
    report(`room ${roomId.slice(-2)}`)(
      'still wanted on screen',
      store.window(roomId, anchor, before, after).wants,
      [],
    );
  }
  return found;
}

/** What a person with one device has set, and the server doesn't have (SET-1, SET-2). */
export function findLostSettings(client: ModelClient, server: ModelServer): string[] {
  return [...client.wanted()].flatMap(([roomId, patch]) => {
    const stored = server.user(client.userId)?.rows.get(`room-settings ${roomId}`);
    const lost = Object.entries(patch).filter(([name, value]) => stored?.[name] !== value);
    return lost.map(
      ([name, value]) => `${roomId} ${name}: ${JSON.stringify(value)} ≠ ${JSON.stringify(stored?.[name])}`,
    );
  });
}

/** What was stored and has left the outbox, and yet isn't in the cache, whose R doesn't hold it either: a person would see it vanish (OUT-1). */
export function findVanished(client: ModelClient, server: ModelServer): string[] {
  const [store, outbox] = [client.store(), client.outbox()];
  return client.written().flatMap(({ roomId, clientId }) => {
    const state = store.room(roomId)?.state ?? null;
    const [stored] = server.room(roomId)?.messages.find(([first]) => first?.clientId === clientId) ?? [
      undefined,
    ];
    if (state === null || stored === undefined || state.rev >= stored.rev) return [];
    if (outbox.entries(roomId).some(({ command }) => command.clientId === clientId)) return [];
    return store.messageByClientId(roomId, client.userId, clientId) === null ? [`${clientId} vanished`] : [];
  });
}

/** What a model server has stored. */
export const storedRooms = (server: ModelServer): StoredRoom[] =>
  [...server.rooms().values()].map(({ id, messages }) => ({
    id,
    messages: messages.flatMap((versions) => versions.slice(0, 1)),
  }));

/**
 * What became of what was written, besides what it should (OUT-1 to OUT-3): each message is stored once, in the order of writing, or
 * failed and nowhere. `forgotten`: a restore took back what the server had, so that something may be missing.
 */
export function findOutboxFaults(
  client: ModelClient,
  rooms: readonly StoredRoom[],
  forgotten: boolean,
): string[] {
  const found: string[] = [];
  const outbox = client.outbox();
  if (client.pending() > 0) found.push(`${client.pending()} commands have not come to an end`);
  const failed = new Set(
    outbox
      .rooms()
      .flatMap((roomId) => outbox.entries(roomId))
      .map(({ command }) => (command.kind === 'send' ? command.clientId : '')),
  );
  for (const room of rooms) {
    const stored = room.messages
      .filter(({ senderId }) => senderId === client.userId)
      .map(({ clientId }) => clientId);
    const written = client.written().filter(({ roomId }) => roomId === room.id);
    const places = written.map(({ clientId }) => stored.indexOf(clientId));
    for (const [index, { clientId }] of written.entries()) {
      const isStored = places[index] !== -1;
      if (stored.lastIndexOf(clientId) !== places[index]) found.push(`${clientId} is stored twice`);
      if (isStored && failed.has(clientId)) found.push(`${clientId} is stored, and failed`);
      const isLost = !isStored && !failed.has(clientId) && !client.erased().has(clientId);
      if (isLost && !forgotten) found.push(`${clientId} is lost`);
    }
    const present = places.filter((place) => place !== -1);
    const inOrder = present.every((place, index) => index === 0 || place > (present[index - 1] ?? 0));
    if (!inOrder && !forgotten) found.push(`the order in ${room.id} is ${present.join()}`);
  }
  return found;
}
