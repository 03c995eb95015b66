import { randomUUID } from 'node:crypto';

import { createChatWorld, type TestDatabase } from '@damso/server/test-support';
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

const rounds = times(60, 10_000);
test(
  `SRV-4: ${rounds} removals against a send: nothing is accepted or delivered after the removal’s commit`,
  { timeout: 1_800_000 },
  async () => {
    const world = await createChatWorld(database);
    const [ann, bob] = [await world.makeUser(), await world.makeUser()];
    await world.befriend(ann.userId, bob.userId);
    const roomId = await world.makeGroup([ann.userId, bob.userId]);
    const [owner, member] = [await world.connect(ann), await world.connect(bob)];
    const ids = () => ({ roomId, operationId: randomUUID() });
    const message = (body: string) => ({ roomId, clientId: randomUUID(), body, seenSeq: 0 });

    const outcomes = new Map<string, number>();
    for (let round = 1; round <= rounds; round += 1) {
      // Which of them comes first is decided anew each time; the owner's own message comes after both.
      const kick = () => owner.do('room.kick', { ...ids(), userId: bob.userId });
      const send = () => member.call('message.send', message(`against ${round}`));
      const early = round % 2 === 0 ? null : send();
      const kicking = kick();
      const [sent] = await Promise.all([
        early ?? send(),
        kicking,
        owner.do('message.send', message('after')),
      ]);
      const outcome = sent.ok ? 'accepted' : sent.error.code;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      expect((await member.call('message.send', message('too late'))).ok).toBe(false);
      await owner.do('room.invite', { ...ids(), userIds: [bob.userId] });
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['accepted', 'not_a_member']);

    const seqs = new Set<number>();
    for (const { rows } of member.updates('room.update'))
      for (const row of rows) if (row.kind === 'message') seqs.add(Number(row['seq']));
    const spans = await database.prisma.membershipSpan.findMany({ where: { roomId } });
    const stored = await readStored(database, [roomId]);
    expect(checkSpans(spans, stored, [{ userId: bob.userId, roomId, seqs }])).toEqual([]);
    expect(spans.filter(({ userId }) => userId === bob.userId)).toHaveLength(rounds + 1);
  },
);
