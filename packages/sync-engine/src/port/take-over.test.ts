import { expect, test } from 'vitest';

import { createPair, person, type Rule } from '../../test-support/engine-world.ts';
import type { Engine } from '../engine.ts';
import { connectPort } from './connect-port.ts';
import type { PortEvent, PortRequest } from './port-message.ts';
import { servePort } from './serve-port.ts';

type PairWorld = Awaited<ReturnType<typeof createPair>>['world'];

/** A page whose engine may die at any moment, and be followed by another one on the same files. */
async function begin() {
  const { world, devices, jina, minho, roomId, userIds } = await createPair();
  await jina.engine.stop();
  const wire = { toEngine: true, toPage: true };
  let ask: (request: PortRequest) => void = () => undefined;
  let tell: (event: PortEvent) => void = () => undefined;
  const page = connectPort({
    send: (request) => wire.toEngine && ask(request),
    onMessage: (listener) => {
      tell = listener;
    },
  });

  function start(): Engine {
    const engine = devices.jina.start();
    servePort(engine, {
      send: (event) => engine === running && wire.toPage && tell(event),
      onMessage: (listener) => {
        ask = listener;
      },
    });
    return engine;
  }
  let running = start();
  await world.clock.advance(2_000);

  /** What is asked of the engine before it dies, in the way that `death` says, is answered by the next one. */
  async function dieUnder<Answer>(
    death: Death,
    asking: () => Promise<Answer>,
    mend: (world: PairWorld) => void = goWell,
  ): Promise<Answer> {
    death(world, wire);
    const answer = asking();
    await world.clock.advance(1_000);
    await running.stop();
    mend(world);
    Object.assign(wire, { toEngine: true, toPage: true });
    running = start();
    page.restarted();
    await world.clock.advance(5_000);
    return answer;
  }
  const texts = () => person(world, running).texts(roomId);
  return { page, texts, minho, roomId, other: userIds[1] ?? '', dieUnder };
}

function goWell(world: PairWorld): void {
  world.setAway(false);
  world.setRule(() => 'pass');
}

type Death = (world: PairWorld, wire: { toEngine: boolean; toPage: boolean }) => void;

const deaths: [string, Death][] = [
  ['before it was asked', (_, wire) => void (wire.toEngine = false)],
  [
    'with it in the outbox, unsent',
    (world, wire) => {
      wire.toPage = false;
      world.setAway(true);
    },
  ],
  [
    'before the server’s answer came',
    (world, wire) => {
      wire.toPage = false;
      world.setRule(() => 'lose-answer');
    },
  ],
  ['with all but the page’s answer done', (_, wire) => void (wire.toPage = false)],
];

test.each(deaths)('OUT-5 a message whose engine died %s is stored once', async (_, death) => {
  const { page, minho, roomId, dieUnder } = await begin();
  const answer = await dieUnder(death, () => page.call('sendMessage', { roomId, body: 'hello' }));
  expect(answer).toEqual({ ok: true, value: { clientId: expect.any(String) } });
  expect(await minho.texts(roomId)).toEqual(['hello']);

  // What is written after it is another one, though it says the same.
  expect(await dieUnder(death, () => page.call('sendMessage', { roomId, body: 'hello' }))).toMatchObject({
    ok: true,
  });
  expect(await minho.texts(roomId)).toEqual(['hello', 'hello']);
});

test('OUT-5 a message that waits is there once, however often it was asked for', async () => {
  const { page, texts, roomId, dieUnder } = await begin();
  const away: Death = (world, wire) => {
    wire.toPage = false;
    world.setAway(true);
  };
  await dieUnder(
    away,
    () => page.call('sendMessage', { roomId, body: 'hello' }),
    () => undefined,
  );
  expect(await texts()).toEqual(['hello [waiting]']);
});

test.each(deaths)('OUT-5 an edit and a deletion whose engine died %s take effect once', async (_, death) => {
  const { page, minho, roomId, dieUnder } = await begin();
  const sent = await page.call('sendMessage', { roomId, body: 'helo' });
  const target = { clientId: sent.ok ? sent.value.clientId : '' };
  const edits = await dieUnder(death, () =>
    Promise.all([
      page.call('editMessage', { roomId, target, body: 'hell' }),
      page.call('editMessage', { roomId, target, body: 'hello' }),
    ]),
  );
  expect(edits).toEqual([
    { ok: true, value: null },
    { ok: true, value: null },
  ]);
  expect(await minho.texts(roomId)).toEqual(['hello*']);
  expect(await dieUnder(death, () => page.call('deleteMessage', { roomId, target }))).toMatchObject({
    ok: true,
  });
  expect(await minho.texts(roomId)).toEqual(['deleted*']);
});

test('OUT-5 a group whose engine died is asked for again under the same id', async () => {
  const { page, other, dieUnder } = await begin();
  const asked: unknown[] = [];
  const rule: Rule = ({ name, input }) => {
    if (name !== 'room.create-group') return 'pass';
    asked.push((input as { roomId: string }).roomId);
    return 'lose';
  };
  const group = { title: 'Trip', tint: null, memberIds: [other] };
  const death: Death = (world, wire) => {
    wire.toPage = false;
    world.setRule(rule);
  };
  void dieUnder(
    death,
    () => page.call('createGroup', group),
    () => undefined,
  );
  await expect.poll(() => asked.length).toBeGreaterThan(1);
  expect(new Set(asked).size).toBe(1);
});
