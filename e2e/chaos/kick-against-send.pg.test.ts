import { randomUUID } from 'node:crypto';

import { createChatWorld, type ChatWorld, type TestDatabase } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { readStored } from '../fixtures/stored-truth.ts';
import { checkSpans } from './checks/check-spans.ts';
import { times } from './times.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

// DAMSO_CHAOS_KICKS=10000: as many, in so many rooms beside each other, since each round waits for the database five times.
const rounds = Number(process.env['DAMSO_CHAOS_KICKS'] ?? times(60, 10_000));
const rooms = Math.min(8, rounds);

/** Removes a member of a group against their sends, again and again; what became of the sends, and what the member was told. */
async function kickAgain(world: ChatWorld, count: number) {
  const [ann, bob] = [await world.makeUser(), await world.makeUser()];
  await world.befriend(ann.userId, bob.userId);
  const roomId = await world.makeGroup([ann.userId, bob.userId]);
  const [owner, member] = [await world.connect(ann), await world.connect(bob)];
  const ids = () => ({ roomId, operationId: randomUUID() });
  const message = (body: string) => ({ roomId, clientId: randomUUID(), body, seenSeq: 0 });
  const outcomes = new Set<string>();
  for (let round = 1; round <= count; round += 1) {
    // Which of them comes first is decided anew each time; the owner's own message comes after both.
    const kick = () => owner.do('room.kick', { ...ids(), userId: bob.userId });
    const send = () => member.call('message.send', message(`against ${round}`));
    const early = round % 2 === 0 ? null : send();
    const kicking = kick();
    const [sent] = await Promise.all([early ?? send(), kicking, owner.do('message.send', message('after'))]);
    outcomes.add(sent.ok ? 'accepted' : sent.error.code);
    expect((await member.call('message.send', message('too late'))).ok).toBe(false);
    await owner.do('room.invite', { ...ids(), userIds: [bob.userId] });
  }
  const seqs = new Set<number>();
  for (const { rows } of member.updates('room.update'))
    for (const row of rows) if (row.kind === 'message') seqs.add(Number(row['seq']));
  return { outcomes, delivered: { userId: bob.userId, roomId, seqs } };
}

test(
  `SRV-4: ${rounds} removals against a send: nothing is accepted or delivered after the removal’s commit`,
  { timeout: 1_800_000 },
  async () => {
    const world = await createChatWorld(database);
    const counts = Array.from({ length: rooms }, (_, room) => Math.floor((rounds + room) / rooms));
    const ends = await Promise.all(counts.map((count) => kickAgain(world, count)));
    const outcomes = new Set(ends.flatMap((end) => [...end.outcomes]));
    expect([...outcomes].toSorted()).toEqual(['accepted', 'not_a_member']);

    const delivered = ends.map((end) => end.delivered);
    const spans = await database.prisma.membershipSpan.findMany();
    const stored = await readStored(
      database,
      delivered.map(({ roomId }) => roomId),
    );
    expect(checkSpans(spans, stored, delivered)).toEqual([]);
    const bobs = new Set(delivered.map(({ userId }) => userId));
    expect(spans.filter(({ userId }) => bobs.has(userId))).toHaveLength(rounds + rooms);
  },
);
