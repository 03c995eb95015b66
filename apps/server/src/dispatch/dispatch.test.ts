import { succeed } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { createMemoryBroadcaster } from '../broadcast/memory-broadcaster.ts';
import { createChat } from '../create-chat.ts';
import { openDatabase } from '../database/index.ts';
import { createLogger } from '../logger.ts';
import { createDispatch } from './dispatch.ts';
import type { Handlers } from './handler.ts';
import { createRateLimiter, defaultRates } from './rate-limiter.ts';

const session = { connectionId: uuid(), userId: uuid(), deviceId: uuid() };
const log = createLogger('silent');

function dispatchTo(handle: (input: unknown) => Promise<unknown>) {
  const handlers = {
    probe: { access: 'own', rate: 'usual', handle: (_session: unknown, input: unknown) => handle(input) },
  };
  const limiter = createRateLimiter(defaultRates, () => 0);
  return createDispatch({ handlers: handlers as unknown as Handlers, limiter, log });
}

const input = { epoch: uuid(), roomCount: 1, revSum: 2, cursorRevSum: 3, userRev: 4 };

test('a handler gets what its schema made of the input, and no unknown fields', async () => {
  const dispatch = dispatchTo(async (parsed) => succeed(parsed));
  expect(await dispatch(session, 'probe', { ...input, more: 1 })).toEqual({ ok: true, value: input });
});

test('a throw or a rejection is a temporary error, and its text stays here', async () => {
  const failures = [
    async () => Promise.reject(new Error('secret')),
    () => {
      throw new Error('secret');
    },
    // oxlint-disable-next-line prefer-promise-reject-errors -- a library may reject with anything
    async () => Promise.reject('secret'),
  ];
  for (const failure of failures) {
    const answer = await dispatchTo(failure)(session, 'probe', input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal', temporary: true } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  }
});

test('a device that is over its rate is told when to try again', async () => {
  const dispatch = dispatchTo(async () => succeed({}));
  for (let count = 0; count < defaultRates.usual.burst; count += 1) await dispatch(session, 'probe', input);
  expect(await dispatch(session, 'probe', input)).toMatchObject({
    error: { code: 'rate_limited', temporary: true, retryAfter: expect.any(Number) },
  });
  // What no command is named for is counted too.
  expect(await dispatch(session, 'nonsense', input)).toMatchObject({ error: { code: 'rate_limited' } });
  expect(await dispatch({ ...session, deviceId: uuid() }, 'probe', input)).toMatchObject({ ok: true });
});

test('with the database away every command is a temporary error within five seconds', async () => {
  // Nobody listens there.
  const database = openDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing', log });
  const identity = { serverId: uuid(), epoch: uuid(), tokenSecret: Buffer.alloc(32) };
  const chat = createChat({
    database,
    identity,
    broadcaster: createMemoryBroadcaster(),
    log,
    flushCursorsAfter: 1,
  });
  const roomId = uuid();
  const start = performance.now();
  const answers = await Promise.all([
    chat.dispatch(session, 'sync', { epoch: null, userRev: 0, rooms: [] }),
    chat.dispatch(session, 'room.history', { roomId, where: { before: 9 } }),
    chat.dispatch(session, 'room.read', { roomId, seq: 1 }),
    chat.dispatch(session, 'message.send', { roomId, clientId: uuid(), body: 'x', seenSeq: 0 }),
    chat.dispatch(session, 'message.edit', { roomId, seq: 1, body: 'x', operationId: uuid() }),
    chat.dispatch(session, 'friend.request', { userId: uuid() }),
    chat.dispatch(session, 'room.open-direct', { roomId, userId: uuid() }),
  ]);
  for (const answer of answers)
    expect(answer).toMatchObject({ error: { code: 'unavailable', temporary: true } });
  expect(performance.now() - start).toBeLessThan(5_000);
  await chat.drain();
  expect(await chat.dispatch(session, 'probe', input)).toMatchObject({ error: { code: 'unavailable' } });
  await database.close();
});
