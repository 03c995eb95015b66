import { isDeepStrictEqual } from 'node:util';

import { countUnread, findUnreadMembers, type MessageRow } from '@damso/shared';

import type { LocalStore } from '../src/store/local-store.ts';
import { createDeeds } from './model-deeds.ts';
import { createModelServer, type ModelRoom, type ModelServer } from './model-server.ts';
import { createPrng, makeId } from './prng.ts';
import { createStoreDevice, type StoreDevice } from './store-device.ts';

export type StoreHistoryOptions = {
  /** One for each of two devices of one person, and one for a device that syncs at the end. */
  stores: readonly [LocalStore, LocalStore, LocalStore];
  steps: number;
  /** Only what moves read numbers happens: sends, deletions, reads, joins, leaves. */
  readingOnly: boolean;
};

const people = [1, 2, 3].map((number) => makeId(0xa0, number)) as [string, string, string];
const [me] = people;
const roomIds = [1, 2].map((number) => makeId(0xb0, number)) as [string, string];

/** Of a room as the server has it, what read numbers are, by going through everything. */
function recount(room: ModelRoom, userId: string) {
  const messages = room.messages.map((versions) => versions.at(-1) as MessageRow);
  const cursor = room.cursors.get(userId)?.readSeq ?? 0;
  const present = [...room.members.values()].filter(({ state }) => state === 'in');
  return {
    unread: messages.filter(
      ({ seq, senderId, type }) => seq > cursor && senderId !== userId && type !== 'system',
    ).length,
    cursors: Object.fromEntries(present.map(({ userId: id }) => [id, room.cursors.get(id)?.readSeq ?? 0])),
    /** By seq − 1. */
    notRead: messages.map(
      ({ seq, senderId }) =>
        present.filter(
          (member) =>
            member.userId !== senderId &&
            member.joinedSeq < seq &&
            (room.cursors.get(member.userId)?.readSeq ?? 0) < seq,
        ).length,
    ),
  };
}

/** The same, as a cache has it by its counters. */
function count(store: LocalStore, roomId: string, last: number) {
  const state = store.room(roomId)?.state ?? null;
  if (state === null) return null;
  const cursors = new Map(store.cursors(roomId).map((cursor) => [cursor.userId, cursor.readSeq]));
  const members = store
    .members(roomId)
    .filter((member) => member.state === 'in')
    .map(({ userId, joinedSeq }) => ({ userId, joinedSeq, readSeq: cursors.get(userId) ?? 0 }));
  return {
    unread: countUnread({ ...state, ...state.myCursor }),
    cursors: Object.fromEntries(cursors),
    notRead: Array.from({ length: last }, (_, index) => {
      const message = store.message(roomId, index + 1);
      return message === null ? null : findUnreadMembers(message, members).length;
    }),
  };
}

function checkNumbers(device: StoreDevice, server: ModelServer, report: (what: string) => void): void {
  for (const room of server.rooms().values()) {
    if (server.membership(me, room.id)?.state !== 'in') continue;
    const truth = recount(room, me);
    const { lastN, sentN } = { lastN: room.n, sentN: room.sentN.get(me) ?? 0 };
    const cursor = room.cursors.get(me) ?? { readN: 0, readSentN: 0 };
    const atServer = countUnread({ lastN, sentN, readN: cursor.readN, readSentN: cursor.readSentN });
    if (atServer !== truth.unread) report(`unread at the server: ${atServer} ≠ ${truth.unread}`);
    const cached = count(device.store, room.id, room.seq);
    if (cached === null) {
      report(`${room.id} is not cached`);
      continue;
    }
    if (cached.unread !== truth.unread) report(`unread: ${cached.unread} ≠ ${truth.unread}`);
    if (!isDeepStrictEqual(cached.cursors, truth.cursors)) {
      report(`cursors: ${JSON.stringify(cached.cursors)} ≠ ${JSON.stringify(truth.cursors)}`);
    }
    // Of messages that aren't cached there is no number to be wrong.
    const wrong = cached.notRead.findIndex((number, at) => number !== null && number !== truth.notRead[at]);
    if (wrong >= 0) {
      report(
        `have not read ${wrong + 1}: ${cached.notRead[wrong] ?? 'none'} ≠ ${truth.notRead[wrong] ?? 'none'}`,
      );
    }
  }
}

const byUser = <Row extends { userId: string }>(rows: readonly Row[]) =>
  rows.toSorted((a, b) => (a.userId < b.userId ? -1 : 1));

/** All that a cache says, but for how many messages it has. */
function everything(store: LocalStore) {
  const rooms = store.rooms().toSorted((a, b) => (a.roomId < b.roomId ? -1 : 1));
  return {
    userRev: store.userRev(),
    profile: store.profile(),
    friendships: byUser(store.friendships()),
    rooms,
    members: rooms.map(({ roomId }) => byUser(store.members(roomId))),
    cursors: rooms.map(({ roomId }) => byUser(store.cursors(roomId)).map(({ readSeq }) => readSeq)),
    last: rooms.map(({ roomId }) => store.lastMessage(roomId)),
  };
}

function checkAgainstFresh(device: StoreDevice, fresh: StoreDevice, report: (what: string) => void): void {
  const [mine, theirs] = [everything(device.store), everything(fresh.store)];
  for (const name of Object.keys(mine) as (keyof typeof mine)[]) {
    if (isDeepStrictEqual(mine[name], theirs[name])) continue;
    report(`${name}: ${JSON.stringify(mine[name])} ≠ ${JSON.stringify(theirs[name])}`);
  }
  for (const { roomId, state, membership } of mine.rooms) {
    for (let seq = 1; seq < membership.visibleFromSeq; seq += 1) {
      if (device.store.message(roomId, seq) !== null) report(`message ${seq} is of another span`);
    }
    const current = device.store.intervals(roomId).filter((interval) => interval.current);
    for (let seq = 1; seq <= (state?.lastSeq ?? 0); seq += 1) {
      const isCurrent = current.some(({ fromSeq, toSeq }) => fromSeq <= seq && seq <= toSeq);
      const there = fresh.store.message(roomId, seq);
      if (!isCurrent || there === null) continue;
      if (!isDeepStrictEqual(device.store.message(roomId, seq), there)) report(`message ${seq} differs`);
    }
  }
}

/** Runs one history on two devices of one person, and says what was wrong at its rests and its end; nothing, if the rules hold. */
export function runStoreHistory(seed: number, { stores, steps, readingOnly }: StoreHistoryOptions): string[] {
  const prng = createPrng(seed);
  const server = createModelServer(makeId(0x50, 1));
  const deeds = createDeeds(server);
  const found: string[] = [];
  for (const id of roomIds) {
    deeds.makeRoom(id, prng.chance(0.3), prng.chance(0.8) ? people : people.slice(1));
  }
  const devices = [stores[0], stores[1]].map((store) => createStoreDevice(server, me, store, prng));
  for (const device of devices) device.sync();

  const lose = prng.chance(0.5) ? 0.3 : 0;
  const room = () => server.room(prng.pick(roomIds)) as ModelRoom;
  const someone = () => prng.pick(people);
  const isIn = (at: ModelRoom, userId: string) => server.membership(userId, at.id)?.state === 'in';
  const someMember = (at: ModelRoom) => people.filter((userId) => isIn(at, userId));
  function write(): void {
    const at = room();
    const members = someMember(at);
    if (members.length > 0) deeds.write(at, prng.pick(members), prng.int(1, 3));
  }
  function erase(): void {
    const at = room();
    const seq = at.seq === 0 ? 0 : prng.int(1, at.seq);
    if (at.messages[seq - 1]?.at(-1)?.type === 'text') deeds.erase(at, seq);
  }
  function comeOrGo(): void {
    const at = room();
    const userId = someone();
    if (isIn(at, userId)) deeds.leave(at, userId);
    else deeds.join(at, userId);
  }
  function othersRead(): void {
    const at = room();
    const userId = someone();
    if (isIn(at, userId) && at.seq > 0) deeds.read(at, userId, prng.int(1, at.seq));
  }
  function iRead(): void {
    const at = room();
    if (at.seq > 0) prng.pick(devices).read(at.id, prng.int(1, at.seq), prng.chance(0.3));
  }
  function setSomething(): void {
    server.handle(me, 'room.settings', {
      roomId: room().id,
      patch: prng.pick([
        { draft: `draft ${prng.int(0, 99)}` },
        { archived: true },
        { pinnedAt: prng.int(0, 9) },
      ]),
    });
  }
  const reading: [weight: number, deed: () => void][] = [
    [6, write],
    [2, erase],
    [3, comeOrGo],
    [4, othersRead],
    [5, iRead],
    [6, () => prng.pick(devices).takeSome(prng.int(1, 6), lose)],
  ];
  const others: typeof reading = [
    [2, () => deeds.rename(room())],
    [1, () => deeds.recolour(room(), prng.int(1, 8))],
    [2, () => deeds.changeMember(room(), someone(), { role: prng.pick(['admin', 'member'] as const) })],
    [2, () => deeds.changeMember(room(), someone(), { name: `named ${prng.int(0, 99)}` })],
    [2, () => deeds.befriend(me, makeId(0xa0, prng.int(4, 6)), `nick ${prng.int(0, 99)}`)],
    [1, () => deeds.block(me, makeId(0xa0, prng.int(4, 6)))],
    [1, () => deeds.rememberMe(me)],
    [3, setSomething],
    [1, () => deeds.poll(room())],
    [2, () => editSome()],
  ];
  function editSome(): void {
    const at = room();
    const seq = at.seq === 0 ? 0 : prng.int(1, at.seq);
    if (at.messages[seq - 1]?.at(-1)?.type === 'text') deeds.edit(at, seq);
  }
  const choices = readingOnly ? reading : [...reading, ...others];
  const weights = choices.reduce((sum, [weight]) => sum + weight, 0);

  for (let step = 0; step < steps; step += 1) {
    let at = prng.next() * weights;
    choices.find(([weight]) => (at -= weight) < 0)?.[1]();
  }
  deeds.flushAll();
  // What is left comes in whatever order, or not at all; then each device asks what it lacks.
  for (const device of devices) {
    device.takeSome(Number.POSITIVE_INFINITY, lose);
    device.sync();
    device.leave();
  }
  for (const [index, device] of devices.entries()) {
    checkNumbers(device, server, (what) => found.push(`device ${index}: ${what}`));
  }
  if (!readingOnly) {
    const fresh = createStoreDevice(server, me, stores[2], prng);
    fresh.sync();
    for (const device of devices) checkAgainstFresh(device, fresh, (what) => found.push(what));
  }
  return found;
}
