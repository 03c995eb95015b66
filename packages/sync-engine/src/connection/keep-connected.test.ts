import type { Handshake, Welcome } from '@damso/shared';
import { expect, test } from 'vitest';

import { createHeldClock } from '../../test-support/held-clock.ts';
import { makeId } from '../../test-support/prng.ts';
import { silentLog } from '../log.ts';
import type { Connection, ConnectionEvent } from './connection.ts';
import { keepConnected, type TokenAnswer } from './keep-connected.ts';
import { createToldSystem } from './system.ts';

const welcome: Welcome = {
  serverId: makeId(1, 1),
  epoch: makeId(1, 2),
  userId: makeId(1, 3),
  deviceId: makeId(1, 4),
};

function setUp() {
  const clock = createHeldClock();
  const made: { handshake: Handshake; tell: (event: ConnectionEvent) => void; closed: boolean }[] = [];
  const told: string[] = [];
  const tokens: boolean[] = [];
  let token: TokenAnswer = { is: 'token', accessToken: 'a' };
  let online = true;
  const outside = createToldSystem(() => online);
  let listening = 0;
  const counted = (name: 'onOnline' | 'onResume') => (callback: () => void) => {
    const stop = outside.system[name](callback);
    listening += 1;
    return () => {
      listening -= 1;
      stop();
    };
  };
  const link = keepConnected({
    connect: (handshake, tell) => {
      const one = { handshake, tell, closed: false };
      made.push(one);
      const connection: Connection = {
        call: () => new Promise(() => undefined),
        close: () => void (one.closed = true),
      };
      return connection;
    },
    clock,
    random: () => 0,
    system: {
      online: () => online,
      onOnline: counted('onOnline'),
      onResume: counted('onResume'),
    },
    log: silentLog,
    isMine: ({ userId }) => userId === welcome.userId,
    client: 'test',
    epoch: () => null,
    getToken: (fresh) => {
      tokens.push(fresh);
      return Promise.resolve(token);
    },
    on: {
      changed: () => undefined,
      welcomed: () => told.push('welcomed'),
      updated: ({ name }) => told.push(name),
      ended: () => told.push('ended'),
      signedOut: (why) => told.push(`signed out: ${why.is}`),
    },
  });
  const last = () => made.at(-1) as (typeof made)[number];
  return {
    clock,
    made,
    told,
    tokens,
    link,
    last,
    setToken: (next: TokenAnswer) => void (token = next),
    setOnline: (next: boolean) => void (online = next),
    tellOnline: outside.tellOnline,
    tellResume: outside.tellResume,
    listening: () => listening,
    welcome: async () => {
      await clock.advance(0);
      last().tell({ is: 'update', name: 'welcome', payload: welcome });
    },
  };
}

test('connects at once, is connected with the welcome, and passes updates on', async () => {
  const { link, told, welcome, last } = setUp();
  expect(link.state()).toEqual({ is: 'connecting' });
  await welcome();
  expect(link.state()).toMatchObject({ is: 'connected' });
  last().tell({ is: 'update', name: 'devices.changed', payload: {} });
  expect(told).toEqual(['welcomed', 'devices.changed']);
});

test('a lost connection is made again; nothing of the old one counts any more', async () => {
  const { clock, made, told, welcome, last } = setUp();
  await welcome();
  await clock.advance(20_000);
  const old = last();
  old.tell({ is: 'closed' });
  await clock.advance(500);
  expect(made).toHaveLength(2);
  old.tell({ is: 'update', name: 'devices.changed', payload: {} });
  old.tell({ is: 'closed' });
  await welcome();
  expect(told).toEqual(['welcomed', 'ended', 'welcomed']);
});

test('a server that is away is waited for, and the wait says until when', async () => {
  const { clock, made, link, last } = setUp();
  await clock.advance(0);
  last().tell({ is: 'closed' });
  expect(link.state()).toEqual({ is: 'waiting', retryAt: clock.now() + 500 });
  for (let tries = 2; tries < 9; tries += 1) {
    await clock.advance(16_000);
    expect(made.length).toBeGreaterThanOrEqual(tries);
    last().tell({ is: 'closed' });
  }
});

test('a server that never says welcome is given up after 20 s', async () => {
  const { clock, made, last } = setUp();
  await clock.advance(19_000);
  expect(made).toHaveLength(1);
  const first = last();
  await clock.advance(2_000);
  expect(first.closed).toBe(true);
  expect(made).toHaveLength(2);
});

test('CON-4 after 60 s of silence it connects anew; a ping is no silence', async () => {
  const { clock, made, welcome, last } = setUp();
  await welcome();
  for (let heard = 0; heard < 6; heard += 1) {
    await clock.advance(25_000);
    last().tell({ is: 'heard' });
  }
  expect(made).toHaveLength(1);
  await clock.advance(66_000);
  expect(made).toHaveLength(2);
});

test('CON-4 the network coming back, waking, and asking cut every wait short', async () => {
  const { clock, made, link, last, tellOnline, tellResume, welcome } = setUp();
  await welcome();
  for (const again of [tellOnline, tellResume, () => link.reconnect()]) {
    for (let failures = 0; failures < 5; failures += 1) {
      last().tell({ is: 'closed' });
      await clock.advance(16_000);
    }
    last().tell({ is: 'closed' });
    const before = made.length;
    again();
    await clock.advance(0);
    expect(made).toHaveLength(before + 1);
  }
});

test('CON-4 sleep shows as a jump of the clock', async () => {
  const { clock, made, welcome } = setUp();
  await welcome();
  clock.jump(3_600_000);
  await clock.advance(5_000);
  expect(made).toHaveLength(2);
});

test('an access token that is not accepted is replaced', async () => {
  const { clock, tokens, last } = setUp();
  await clock.advance(0);
  last().tell({ is: 'refused', refusal: { code: 'unauthenticated', retry: true } });
  await clock.advance(0);
  expect(tokens).toEqual([false, true]);
});

test('being signed out ends it', async () => {
  const { clock, told, made, setToken, last, welcome, link } = setUp();
  await welcome();
  last().tell({ is: 'update', name: 'goodbye', payload: { code: 'signed_out', retry: false } });
  last().tell({ is: 'closed' });
  expect(told).toEqual(['welcomed', 'ended', 'signed out: other-device']);
  link.reconnect();
  setToken({ is: 'signed-out', why: { is: 'unknown' } });
  await clock.advance(600_000);
  expect(made).toHaveLength(1);
});

test('a token that cannot be had leads to waiting, or to being signed out', async () => {
  const { clock, told, made, setToken, last, link } = setUp();
  await clock.advance(0);
  setToken({ is: 'unavailable', retryAfter: 9 });
  last().tell({ is: 'closed' });
  await clock.advance(500);
  expect(link.state()).toEqual({ is: 'waiting', retryAt: clock.now() + 9_000 });
  setToken({ is: 'signed-out', why: { is: 'unknown' } });
  await clock.advance(9_000);
  expect(told).toEqual(['signed out: unknown']);
  expect(made).toHaveLength(1);
});

test('a welcome for somebody else is as good as none: it tries again, ever later', async () => {
  const scene = setUp();
  await scene.clock.advance(0);
  scene.last().tell({ is: 'update', name: 'welcome', payload: { ...welcome, userId: makeId(1, 9) } });
  expect(scene.link.state()).toMatchObject({ is: 'waiting' });
  expect(scene.told).toEqual([]);
  expect(scene.last().closed).toBe(true);
});

test('once it is stopped or signed out nothing of the system calls it, and it can be let go of', async () => {
  const stopped = setUp();
  expect(stopped.listening()).toBe(2);
  stopped.link.stop();
  expect(stopped.listening()).toBe(0);

  const out = setUp();
  out.setToken({ is: 'signed-out', why: { is: 'unknown' } });
  await out.clock.advance(0);
  out.link.stop();
  expect(out.listening()).toBe(0);
});
