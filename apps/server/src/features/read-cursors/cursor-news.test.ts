import type { CursorUpdate } from '@damso/shared';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createMemoryBroadcaster } from '../../broadcast/memory-broadcaster.ts';
import { createCursorNews } from './cursor-news.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const cursor = (userId: string, readSeq: number) => ({ userId, readSeq, readN: readSeq, readSentN: 0 });

function createNews() {
  const told: Omit<CursorUpdate, 'epoch'>[] = [];
  const broadcaster = {
    ...createMemoryBroadcaster(),
    cursorsToRoom: ({ epoch: _, ...update }: CursorUpdate) => void told.push(update),
  };
  return { told, news: createCursorNews({ broadcaster, epoch: 'e', after: 100 }) };
}

test('SRV-6 cursors that several sends of a room moved are told as one, each as it is last', () => {
  const { told, news } = createNews();
  news.add({ roomId: 'a', previous: 4, cursors: [cursor('ann', 7)] });
  news.add({ roomId: 'a', previous: 5, cursors: [cursor('bob', 8)] });
  news.add({ roomId: 'b', previous: 0, cursors: [cursor('ann', 1)] });
  news.add({ roomId: 'a', previous: 6, cursors: [cursor('ann', 9)] });
  vi.advanceTimersByTime(99);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([
    { roomId: 'a', previous: 4, cursorRev: 7, cursors: [cursor('ann', 9), cursor('bob', 8)] },
    { roomId: 'b', previous: 0, cursorRev: 1, cursors: [cursor('ann', 1)] },
  ]);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(2);
});

test('SRV-6 moves with a hole between them are told apart: a hole has to show', () => {
  const { told, news } = createNews();
  news.add({ roomId: 'a', previous: 4, cursors: [cursor('ann', 7)] });
  news.add({ roomId: 'a', previous: 6, cursors: [cursor('bob', 9)] });
  news.add({ roomId: 'a', previous: 5, cursors: [cursor('cid', 8)] });
  news.tellAll();
  expect(told.map(({ previous, cursorRev }) => [previous, cursorRev])).toEqual([
    [4, 5],
    [6, 7],
    [5, 6],
  ]);
});

test('what is told at once takes what waits with it', () => {
  const { told, news } = createNews();
  news.add({ roomId: 'a', previous: 4, cursors: [cursor('ann', 7)] });
  news.add({ roomId: 'a', previous: 5, cursors: [cursor('bob', 8)] });
  news.tell('a');
  expect(told).toEqual([
    { roomId: 'a', previous: 4, cursorRev: 6, cursors: [cursor('ann', 7), cursor('bob', 8)] },
  ]);
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(1);
});
