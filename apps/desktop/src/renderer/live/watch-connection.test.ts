import type { ConnectionHead, EngineClient } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { watchConnection, type ConnectionState } from './watch-connection.ts';

function play() {
  let time = 1_000;
  let tell: (head: ConnectionHead) => void = () => undefined;
  const engine = {
    watch: (_name: string, _params: unknown, onChange: (view: { head: ConnectionHead }) => void) => {
      tell = (head) => onChange({ head });
      return { update: () => undefined, stop: () => undefined };
    },
  } as unknown as EngineClient;
  const connection = watchConnection(engine, () => time);
  return {
    connection,
    at: (ms: number, state: ConnectionState) => {
      time = ms;
      tell({ state, syncedAt: null });
      return connection.getState().since;
    },
  };
}

test('trouble is counted from its beginning, through all tries, and is over when connected', () => {
  const { connection, at } = play();
  expect(connection.getState().since).toEqual({ state: 1_000, trouble: 1_000 });
  expect(at(1_100, { is: 'connecting' }).trouble).toBe(1_000);
  expect(at(1_500, { is: 'catching-up', done: 0, total: 9 })).toEqual({ state: 1_500, trouble: null });
  expect(at(1_700, { is: 'catching-up', done: 4, total: 9 })).toEqual({ state: 1_500, trouble: null });
  expect(at(2_000, { is: 'online' }).trouble).toBeNull();
  expect(at(9_000, { is: 'waiting', retryAt: 9_500 }).trouble).toBe(9_000);
  expect(at(9_500, { is: 'connecting' })).toEqual({ state: 9_500, trouble: 9_000 });
});
