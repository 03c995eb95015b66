import type { EngineClient, PresenceItem, View } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { createPresenceBoard } from './presence-board.ts';

function begin() {
  const asked: (readonly string[])[] = [];
  let tell: (view: View<null, PresenceItem>) => void = () => undefined;
  const engine = {
    watch: (_name: string, _params: unknown, onChange: typeof tell) => {
      tell = onChange;
      return {
        update: ({ userIds }: { userIds: readonly string[] }) => asked.push(userIds),
        stop: () => undefined,
      };
    },
  } as unknown as EngineClient;
  const board = createPresenceBoard(engine);
  return { board, asked, tell: (...items: PresenceItem[]) => tell({ head: null, items }) };
}

test('everybody on the screen is asked for once, however often they are drawn', async () => {
  const { board, asked } = begin();
  const away = board.need(['ann']);
  board.need(['ann', 'bob']);
  await Promise.resolve();
  expect(asked).toEqual([['ann', 'bob']]);
  away();
  await Promise.resolve();
  expect(asked).toHaveLength(1);
});

test('who leaves the screen and is back in the same drawing was never gone', async () => {
  const { board, asked } = begin();
  const away = board.need(['ann']);
  await Promise.resolve();
  away();
  const again = board.need(['ann']);
  await Promise.resolve();
  expect(asked.at(-1)).toEqual(['ann']);
  again();
  await Promise.resolve();
  expect(asked.at(-1)).toEqual([]);
});

test('states are those of the last view', () => {
  const { board, tell } = begin();
  tell({ key: 'ann', state: 'online', lastActiveAt: null });
  expect(board.states.getState().get('ann')?.state).toBe('online');
  tell();
  expect(board.states.getState().size).toBe(0);
});
