import { isDeepStrictEqual } from 'node:util';

import type { CommandInput, CommandName } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld, type TestDevice } from '../../../test-support/chat-world.ts';
import { makeGroupOf, type Person } from '../../../test-support/people.ts';
import { createRandom, type Random } from '../../../test-support/random.ts';
import { readGroup } from '../../../test-support/read-group.ts';
import { replayGroup } from '../../../test-support/replay-group.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;
/** Another server over the same database. */
let elsewhere: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
  elsewhere = await createChatWorld(database);
});
afterAll(() => database.drop());

/** A user of a history, with two devices: both at one server, or each at its own. */
interface Actor extends Person {
  readonly there: TestDevice;
}

/** Some people, all friends of one another. */
async function makeActors(count: number, other: ChatWorld): Promise<[Actor, Actor, ...Actor[]]> {
  const actors: Actor[] = [];
  for (let made = 0; made < count; made += 1) {
    const { userId } = await world.makeUser();
    for (const { id } of actors) await world.befriend(id, userId);
    const [device, there] = [await world.connect({ userId }), await other.connect({ userId })];
    actors.push({ id: userId, device, there });
  }
  return actors as [Actor, Actor, ...Actor[]];
}

/** One history: who is in it, and what was asked and accepted. */
interface History {
  readonly random: Random;
  readonly actors: readonly Actor[];
  readonly roomId: string;
  readonly accepted: { readonly clientId: string; readonly senderId: string }[];
  /** Done once; done again they must answer the same. */
  readonly repeats: (() => Promise<void>)[];
  readonly found: string[];
}

/** Asks, perhaps twice at once, perhaps of two servers, and remembers what succeeded. */
async function ask<Name extends CommandName>(
  { random, repeats, found }: History,
  { device, there }: Actor,
  name: Name,
  input: CommandInput<Name>,
): Promise<boolean> {
  const devices = [random.pick([device, there]), ...(random.below(3) === 0 ? [there] : [])];
  const answers = await Promise.all(devices.map((by) => by.call(name, input)));
  const first = answers.find(({ ok }) => ok);
  if (!first) return false;
  const check = (again: unknown) => {
    if (!isDeepStrictEqual(again, first)) found.push(`${name} again: ${JSON.stringify([first, again])}`);
  };
  // One that came before the other one's change may have been refused.
  for (const answer of answers) if (answer.ok) check(answer);
  repeats.push(async () => check(await random.pick([device, there]).call(name, input)));
  return true;
}

async function step(history: History): Promise<void> {
  const { random, actors, roomId, accepted, repeats } = history;
  const { id: userId } = random.pick(actors);
  const operationId = uuid();
  const { ownerId } = await readGroup(database, roomId);
  // Owners would else seldom be asked to do what they alone may.
  const owner = random.below(2) === 0 ? actors.find(({ id }) => id === ownerId) : undefined;
  const actor = owner ?? random.pick(actors);
  const dice = random.below(100);
  if (dice < 35) {
    const message = { roomId, clientId: uuid(), body: `${dice}`, seenSeq: random.below(50) };
    if (await ask(history, actor, 'message.send', message))
      accepted.push({ clientId: message.clientId, senderId: actor.id });
  } else if (dice < 40) {
    await ask(history, actor, 'message.edit', {
      roomId,
      seq: 1 + random.below(30),
      body: 'edited',
      operationId,
    });
  } else if (dice < 54) {
    const userIds = [userId, random.pick(actors).id];
    await ask(history, actor, 'room.invite', { roomId, userIds, operationId });
  } else if (dice < 62) {
    await ask(history, actor, 'room.leave', { roomId, quiet: random.below(2) === 0, operationId });
  } else if (dice < 70) {
    await ask(history, random.pick(actors), 'room.kick', { roomId, userId, operationId });
  } else if (dice < 80) {
    const role = random.pick(['admin', 'admin', 'member'] as const);
    await ask(history, actor, 'room.set-role', { roomId, userId, role, operationId });
  } else if (dice < 84) {
    await ask(history, actor, 'room.hand-over', { roomId, userId, operationId });
  } else if (dice < 88) {
    const title = random.pick([null, '산책', '저녁']);
    const tint = random.pick([null, 1, 8]);
    await ask(history, actor, 'room.edit', { roomId, title, tint, operationId });
  } else if (dice < 98 && repeats.length > 0) {
    await random.pick(repeats)();
  } else {
    await actor.device.call('room.read', { roomId, seq: random.below(60) });
  }
}

const readSpans = (roomId: string) =>
  database.prisma.membershipSpan.findMany({ where: { roomId }, orderBy: { spanRev: 'asc' } });
type Spans = Awaited<ReturnType<typeof readSpans>>;

/** What doesn't hold between spans, members and the room's counters. */
async function findMiscounts(roomId: string, spans: Spans): Promise<string[]> {
  const room = await database.prisma.room.findUniqueOrThrow({
    where: { id: roomId },
    include: { members: true },
  });
  const messages = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
  const found: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  let n = 0;
  let rev = 0;
  for (const [index, message] of messages.entries()) {
    if (message.kind === 'text') n += 1;
    must(message.seq === index + 1, `a hole before seq ${message.seq}`);
    must(message.n === n, `n of seq ${message.seq}`);
    const firstRev = message.firstRev ?? message.rev;
    must(firstRev > rev, `seq ${message.seq} before its predecessor`);
    rev = firstRev;
  }
  must(room.lastSeq === messages.length && room.lastN === n, 'the head');
  const present = room.members.filter(({ leftSeq }) => leftSeq === null);
  must(room.memberCount === present.length, `${room.memberCount} counted, ${present.length} there`);
  for (const member of room.members) {
    const own = spans.filter(({ userId }) => userId === member.userId);
    const last = own.at(-1);
    must(
      last?.spanRev === member.spanRev && last.leftSeq === member.leftSeq,
      `the last span of ${member.userId}`,
    );
    for (const [index, span] of own.entries()) {
      const next = own[index + 1];
      must(!next || (span.leftRev !== null && span.leftRev < next.spanRev), 'spans overlap');
      must(span.visibleFromSeq <= span.joinedSeq + 1, 'sees from the join line on');
    }
    const sent = messages.filter(
      ({ senderId, kind }) => senderId === member.userId && kind === 'text',
    ).length;
    must(member.sentN === sent, `${member.userId} has sent ${sent}, not ${member.sentN}`);
    must(member.leftSeq === null || member.role === 'member', 'one who left has no role');
  }
  return found;
}

const covers = (span: Spans[number], rev: number) =>
  span.spanRev < rev && (span.leftRev === null || rev < span.leftRev);

/** Messages that were accepted outside of their senders' spans, lost, or stored without having been accepted. */
async function findTrespasses({ roomId, accepted }: History, spans: Spans): Promise<string[]> {
  const texts = await database.prisma.message.findMany({ where: { roomId, kind: 'text' } });
  const stored = texts.map(({ clientId }) => clientId);
  const trespasses = texts
    .filter(({ senderId, rev, firstRev }) => {
      const own = spans.filter(({ userId }) => userId === senderId);
      return !own.some((span) => covers(span, firstRev ?? rev));
    })
    .map(({ seq }) => `seq ${seq} outside of its sender’s spans`);
  const known = accepted.map(({ clientId }) => clientId);
  if (!isDeepStrictEqual(stored.toSorted(), known.toSorted()))
    trespasses.push('stored is not what was accepted');
  return trespasses;
}

/** Rows that a device was told of though its user may not see them: from before their spans, or from after or between them. */
function findLeaks({ id, device }: Actor, roomId: string, spans: Spans): string[] {
  const own = spans.filter(({ userId }) => userId === id);
  // The update in which a span begins is also told to whoever joins by it.
  const isIn = (to: number) =>
    own.some(({ spanRev, leftRev }) => spanRev <= to && (leftRev === null || to < leftRev));
  const maySee = (seq: number, rev: number) =>
    own.some(({ visibleFromSeq, leftRev }) => seq >= visibleFromSeq && (leftRev === null || rev < leftRev));
  return device
    .updates('room.update')
    .filter((update) => update.roomId === roomId)
    .flatMap(({ to, rows }) => {
      const unseen = rows.filter((row) => row.kind === 'message' && !maySee(row.seq as number, row.rev));
      const told = unseen.map(({ seq, rev }) => `seq ${String(seq)} at rev ${rev} is not ${id}’s to see`);
      return rows.length > 0 && !isIn(to)
        ? [...told, `${id} was told of rev ${to} outside of their spans`]
        : told;
    });
}

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
const histories = Number(process.env.HISTORIES ?? 12);

test(`GRP-1 GRP-2 GRP-3 GRP-4 GRP-5 GRP-6 SRV-4: random histories of groups on one server and on two keep every rule (SEED=${seed})`, async () => {
  const random = createRandom(seed);
  const events = new Set<string>();
  for (let number = 0; number < histories; number += 1) {
    // What servers tell one another isn't theirs yet: what is delivered is judged where there is one.
    const isAlone = number % 2 === 0;
    const actors = await makeActors(5, isAlone ? world : elsewhere);
    const roomId = await makeGroupOf(actors.slice(0, 4) as [Actor, Actor]);
    const history: History = { random, actors, roomId, accepted: [], repeats: [], found: [] };
    for (let round = 0; round < 10; round += 1) {
      const together = 1 + random.below(14);
      await Promise.all(Array.from({ length: together }, () => step(history)));
    }
    await world.chat.writer.drain();
    const spans = await readSpans(roomId);
    const { group, broken } = await replayGroup(database, roomId);
    const found = [
      ...history.found,
      ...broken,
      ...(await findMiscounts(roomId, spans)),
      ...(await findTrespasses(history, spans)),
      ...(isAlone ? actors.flatMap((actor) => findLeaks(actor, roomId, spans)) : []),
    ];
    expect(found, `history ${number} of seed ${seed}`).toEqual([]);
    expect(await readGroup(database, roomId)).toEqual(group);
    for (const { systemEvent } of await database.prisma.message.findMany({
      where: { roomId, kind: 'system' },
    }))
      events.add((systemEvent as { is: string }).is);
  }
  expect([...events].sort()).toEqual(['created', 'invited', 'kicked', 'left', 'owner', 'renamed', 'role']);
});
