import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createLogger } from '../../logger.ts';
import { cutSlowReaders } from './cut-slow-readers.ts';
import type { ChatServer, ChatSocket } from './types.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A connection as far as the cutting looks at it. */
function makeSocket() {
  const tcp = { bytesWritten: 0, writableLength: 0 };
  const events: string[] = [];
  const ws = {
    bufferedAmount: 0,
    _socket: tcp,
    close: (code: number) => events.push(`close ${code}`),
    terminate: () => events.push('terminate'),
  };
  const socket = {
    data: { session: { deviceId: 'd' } },
    conn: { transport: { socket: ws }, writeBuffer: [] },
  };
  return {
    socket,
    events,
    /** So many bytes wait; so many have been taken in all. */
    be: (waiting: number, taken: number): void => {
      ws.bufferedAmount = waiting;
      tcp.writableLength = waiting;
      tcp.bytesWritten = taken + waiting;
    },
  };
}

function watch(...sockets: ReturnType<typeof makeSocket>[]) {
  const io = { sockets: { sockets: new Map(sockets.map(({ socket }, index) => [String(index), socket])) } };
  let clock = 0;
  const readers = cutSlowReaders(io as unknown as ChatServer, createLogger('silent'), () => clock);
  return {
    stop: readers.stop,
    look: ({ socket }: ReturnType<typeof makeSocket>) => readers.look(socket as unknown as ChatSocket),
    pass: (ms: number): void => {
      for (let left = ms; left > 0; left -= 250) {
        clock += 250;
        vi.advanceTimersByTime(250);
      }
    },
  };
}

test('one that takes nothing of what waits is told 4008 and cut, within 10 s', () => {
  const stuck = makeSocket();
  stuck.be(2_000, 5_000);
  const { pass, stop } = watch(stuck);
  pass(7_000);
  expect(stuck.events).toEqual([]);
  pass(750);
  expect(stuck.events).toEqual(['close 4008']);
  pass(2_000);
  expect(stuck.events).toEqual(['close 4008', 'terminate']);
  stop();
});

test('one that reads slowly, and one for which nothing waits, are left alone', () => {
  const slow = makeSocket();
  const idle = makeSocket();
  const { pass, stop } = watch(slow, idle);
  for (let taken = 0; taken < 60; taken += 1) {
    slow.be(3_000_000, taken);
    pass(5_000);
  }
  expect([...slow.events, ...idle.events]).toEqual([]);
  stop();
});

test('more than 4 MiB is cut at once, however well it reads', () => {
  const flooded = makeSocket();
  flooded.be(4 * 1024 * 1024 + 1, 1);
  const { pass, stop } = watch(flooded);
  pass(250);
  expect(flooded.events).toEqual(['close 4008']);
  stop();
});

test('more than 4 MiB is cut as soon as it is written, once, and less is left alone', () => {
  const full = makeSocket();
  const { look, stop } = watch(full);
  full.be(4 * 1024 * 1024, 1);
  look(full);
  expect(full.events).toEqual([]);
  full.be(4 * 1024 * 1024 + 1, 1);
  look(full);
  look(full);
  expect(full.events).toEqual(['close 4008']);
  stop();
});
