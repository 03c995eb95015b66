import { expect, test, vi } from 'vitest';

import type { Dispatch } from '../../dispatch/dispatch.ts';
import { createLogger } from '../../logger.ts';
import { attendSocket } from './attend-socket.ts';
import type { ChatSocket } from './types.ts';

test('an event that is named by a number, and whose answer can’t be sent, harms nobody', async () => {
  let hear: (...args: unknown[]) => void = () => undefined;
  const socket = {
    data: { session: { connectionId: 'c', userId: 'u', deviceId: 'd' } },
    onAny: (listener: typeof hear) => (hear = listener),
    on: () => undefined,
    emit: () => undefined,
  };
  const log = createLogger('silent');
  const error = vi.spyOn(log, 'error');
  const dispatch = vi.fn<Dispatch>(() => Promise.resolve({ ok: true, value: null }));
  const chat = { dispatch, open: () => new Promise<never>(() => undefined), close: () => undefined };
  attendSocket({ chat, log }, socket as unknown as ChatSocket);
  hear(7, {}, () => {
    throw new Error('the connection is gone');
  });
  await vi.waitFor(() => expect(error).toHaveBeenCalled());
  expect(error.mock.calls[0]?.[0]).toMatchObject({ command: '7' });
  expect(dispatch).toHaveBeenCalledWith(socket.data.session, '7', {});
});
