import type { EngineClient } from '@damso/sync-engine/port';
import { expect, test } from 'vitest';

import { nameDeleted } from './name-deleted.ts';

/** What a watcher gets when the engine shows this view. */
function show(view: unknown): { head: unknown; items: readonly unknown[] } {
  let seen: unknown = null;
  const engine = {
    watch: (_name: string, _params: unknown, onChange: (next: unknown) => void) => {
      onChange(view);
      return { update: () => undefined, stop: () => undefined };
    },
  } as unknown as EngineClient;
  nameDeleted(engine, () => '탈퇴한 사용자').watch('rooms', null, (next) => {
    seen = next;
  });
  return seen as { head: unknown; items: readonly unknown[] };
}

test('people without a name, their direct room and their last message get the word', () => {
  const face = { userId: 'u', name: '', pictureId: null };
  const { head, items } = show({
    head: { is: 'open', type: 'direct', title: '' },
    items: [
      { key: 'r', type: 'direct', title: '', faces: [face], preview: { is: 'text', text: '', sender: '' } },
    ],
  });
  expect(head).toMatchObject({ title: '탈퇴한 사용자' });
  expect(items).toEqual([
    {
      key: 'r',
      type: 'direct',
      title: '탈퇴한 사용자',
      faces: [{ ...face, name: '탈퇴한 사용자' }],
      preview: { is: 'text', text: '', sender: '탈퇴한 사용자' },
    },
  ]);
});

test('the handle that a deleted account has now is not shown', () => {
  const { items } = show({ head: null, items: [{ key: 'u', userId: 'u', name: '', handle: 'gone-1' }] });
  expect(items).toEqual([{ key: 'u', userId: 'u', name: '탈퇴한 사용자', handle: '' }]);
});

test('whatever else is empty stays so, and what has names stays the same object', () => {
  const item = {
    key: 'm',
    sender: { userId: 'u', name: '민지' },
    content: { is: 'text', text: '' },
    title: '',
  };
  const { items } = show({ head: null, items: [item] });
  expect(items[0]).toBe(item);
});
