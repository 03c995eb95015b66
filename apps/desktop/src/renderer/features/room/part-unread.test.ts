import type { MessageItem } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { partUnread } from './part-unread.ts';

const message = (key: string, unreadBy: number, text = key): MessageItem => ({
  key,
  clientId: key,
  seq: 1,
  mine: false,
  sender: { userId: 'minji', name: 'Minji', pictureId: null },
  folded: false,
  content: { is: 'text', text, length: text.length },
  createdAt: 0,
  editedAt: null,
  delivery: { is: 'sent' },
  change: null,
  unreadBy,
});

test('CNT-6 a number that goes down changes no message; anything else changes the one it is about', () => {
  const first = partUnread([message('a', 3), message('b', 3)], null);
  expect(first.steady).toEqual([
    expect.not.objectContaining({ unreadBy: expect.anything() }),
    expect.objectContaining({ key: 'b' }),
  ]);

  const read = partUnread([message('a', 1), message('b', 2)], first);
  expect(read.steady).toBe(first.steady);
  expect(['a', 'b'].map((key) => read.byKey.get(key)?.item.unreadBy)).toEqual([1, 2]);

  const edited = partUnread([message('a', 1), message('b', 2, 'other words')], read);
  expect(edited.steady).not.toBe(first.steady);
  expect(edited.steady[0]).toBe(first.steady[0]);
  expect(edited.steady[1]).toMatchObject({ content: { text: 'other words' } });

  expect(partUnread([message('b', 2, 'other words')], edited).steady).toEqual([edited.steady[1]]);
});
