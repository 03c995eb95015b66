import { fail } from '@damso/shared';
import { expect, test, vi } from 'vitest';

import type { Dispatch } from '../../dispatch/dispatch.ts';
import { createLogger } from '../../logger.ts';
import { attendSocket } from './attend-socket.ts';
import type { ChatSocket } from './types.ts';

/** A connection that is attended, with commands that end when `finish` says so. */
function attendOne() {
  let hear: (...args: unknown[]) => void = () => undefined;
  let leave: (reason: string) => void = () => undefined;
  const reading: string[] = [];
  const transport = {
    socket: { pause: () => reading.push('paused'), resume: () => reading.push('goes on') },
  };
  const socket = {
    data: { session: { connectionId: 'c', userId: 'u', deviceId: 'd' } },
    conn: { transport, close: vi.fn<() => void>() },
    onAny: (listener: typeof hear) => (hear = listener),
    on: (_name: 'disconnect', listener: typeof leave) => (leave = listener),
    emit: () => undefined,
  };
  const log = createLogger('silent');
  const error = vi.spyOn(log, 'error');
  const ends: (() => void)[] = [];
  const dispatch = vi.fn<Dispatch>(
    () => new Promise((resolve) => ends.push(() => resolve({ ok: true, value: null }))),
  );
  const chat = { dispatch, open: () => new Promise<never>(() => undefined), close: () => undefined };
  attendSocket({ chat, log }, socket as unknown as ChatSocket);
  return {
    socket,
    error,
    dispatch,
    reading,
    hear: (...args: unknown[]) => hear(...args),
    leave: (reason: string) => leave(reason),
    finish: () => ends.splice(0).forEach((end) => end()),
  };
}

test('an event that is named by a number, and whose answer can’t be sent, harms nobody', async () => {
  const { socket, hear, finish, error, dispatch } = attendOne();
  hear(7, {}, () => {
    throw new Error('the connection is gone');
  });
  finish();
  await vi.waitFor(() => expect(error).toHaveBeenCalled());
  expect(error.mock.calls[0]?.[0]).toMatchObject({ command: '7' });
  expect(dispatch).toHaveBeenCalledWith(socket.data.session, '7', {});
});

test('of a flood 16 commands are in work at once and nothing more is read; a thousand wait in their order, the rest is told to come again', async () => {
  const { hear, finish, dispatch, reading, leave } = attendOne();
  const answers: unknown[] = [];
  for (let number = 0; number < 1_024; number += 1)
    hear(`c${number}`, {}, (answer: unknown) => answers.push(answer));
  expect(dispatch).toHaveBeenCalledTimes(16);
  expect(reading).toEqual(['paused']);
  await vi.waitFor(() => expect(answers).toHaveLength(8));
  expect(answers[7]).toMatchObject({ ok: false, error: { code: 'busy', temporary: true, retryAfter: 1 } });
  finish();
  await vi.waitFor(() => expect(dispatch).toHaveBeenCalledTimes(32));
  expect(dispatch.mock.calls.map(([, name]) => name)).toEqual(
    Array.from({ length: 32 }, (_, number) => `c${number}`),
  );
  // With the connection goes what waits.
  leave('transport close');
  finish();
  await vi.waitFor(() => expect(reading).toEqual(['paused', 'goes on']));
  expect(dispatch).toHaveBeenCalledTimes(32);
});

test('who asks on in spite of a hundred refusals in a row isn’t read for a second, then again, and never once gone', async () => {
  vi.useFakeTimers();
  try {
    const { hear, dispatch, reading, leave } = attendOne();
    dispatch.mockResolvedValue(fail('rate_limited', 'too many commands', 1));
    const answers: unknown[] = [];
    const ask = async (count: number) => {
      for (let number = 0; number < count; number += 1) {
        hear('probe', {}, (answer: unknown) => answers.push(answer));
        await vi.advanceTimersByTimeAsync(0);
      }
    };
    await ask(99);
    expect(reading).toEqual([]);
    // What has been read already is still answered, and makes the rest no longer.
    await ask(150);
    expect(answers).toHaveLength(249);
    expect(reading).toEqual(['paused']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(reading).toEqual(['paused', 'goes on']);
    await ask(99);
    await vi.advanceTimersByTimeAsync(10_001);
    await ask(99);
    expect(reading).toHaveLength(2);
    await ask(1);
    expect(reading).toEqual(['paused', 'goes on', 'paused']);
    leave('transport close');
    // The closing frame is to be read.
    expect(reading).toEqual(['paused', 'goes on', 'paused', 'goes on']);
    await ask(100);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(reading).toHaveLength(4);
  } finally {
    vi.useRealTimers();
  }
});

test('whoever leaves the server’s namespace and stays on the line is hung up', () => {
  const { socket, leave } = attendOne();
  leave('client namespace disconnect');
  expect(socket.conn.close).toHaveBeenCalledOnce();
});
