import { fail, succeed } from '@damso/shared';
import { expect, test } from 'vitest';

import { createHeldClock } from '../../test-support/held-clock.ts';
import { createKeptDatabases } from '../../test-support/kept-databases.ts';
import { sendCommand, testRoom } from '../../test-support/outbox-commands.ts';
import { makeId } from '../../test-support/prng.ts';
import { noAnswer, type Connection } from '../connection/connection.ts';
import { silentLog } from '../log.ts';
import { openLocalStore } from '../store/open-local-store.ts';
import { createDelivery } from './delivery.ts';
import { openOutbox } from './outbox.ts';

/** An outbox with three messages and its delivery, at a server whose answers the test changes. */
async function setUp() {
  const clock = createHeldClock();
  const databases = createKeptDatabases();
  const { outbox } = openOutbox(await databases.open('outbox', { durable: true }));
  const store = openLocalStore(await databases.openInMemory());
  let answer: () => unknown = () => noAnswer;
  const delivery = createDelivery({
    outbox,
    clock,
    random: () => 0.999,
    userId: makeId(0xa0, 1),
    log: silentLog,
    store: () => store,
    inStep: () => true,
    seek: () => undefined,
    touched: () => undefined,
    syncAgain: () => undefined,
  });
  for (const number of [1, 2, 3]) outbox.add(sendCommand(number));
  let seq = 0;
  return {
    clock,
    answerBy: (next: () => unknown) => (answer = next),
    store: () => succeed({ seq: (seq += 1), rev: seq, n: seq, senderN: seq, createdAt: 1 }),
    waiting: () => outbox.entries(testRoom).length,
    reconnect: () => {
      delivery.end();
      const call = () => Promise.resolve(answer());
      delivery.begin({ call: call as Connection['call'], close: () => undefined }, makeId(0xe0, 1));
    },
  };
}

/** As in a long run of faults: connections that break before the answer, and in the end a server without its database. */
async function suffer({ clock, answerBy, reconnect }: Awaited<ReturnType<typeof setUp>>) {
  for (let times = 0; times < 10; times += 1) {
    reconnect();
    await clock.advance(100);
  }
  answerBy(() => fail('unavailable', ''));
  reconnect();
  await clock.advance(100);
}

test('OUT-3 after many lost answers and a refusal, all is sent within a second of the next connection', async () => {
  const scene = await setUp();
  await suffer(scene);
  scene.answerBy(scene.store);
  expect(scene.waiting()).toBe(3);
  scene.reconnect();
  await scene.clock.advance(1_000);
  expect(scene.waiting()).toBe(0);
});

test('OUT-3 a server that gets its database back after minutes has all within 10 s on the same connection', async () => {
  const scene = await setUp();
  await suffer(scene);
  await scene.clock.advance(300_000);
  scene.answerBy(scene.store);
  await scene.clock.advance(10_000);
  expect(scene.waiting()).toBe(0);
});
