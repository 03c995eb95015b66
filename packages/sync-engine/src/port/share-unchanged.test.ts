import { expect, test } from 'vitest';

import { sameJson, shareUnchanged } from './share-unchanged.ts';

/** What a patch brings: equal, never the same. */
const copy = <Value>(value: Value): Value => structuredClone(value);

test('all the same is the old one itself', () => {
  const before = { text: 'a', people: [{ name: 'Minji' }], none: null };
  expect(shareUnchanged(before, copy(before))).toBe(before);
});

test('what changed is new, and what did not stays the same object', () => {
  const before = { content: { text: 'a' }, sender: { name: 'Minji' }, unreadBy: 3 };
  const now = { ...copy(before), unreadBy: 2 };
  const shared = shareUnchanged(before, now);
  expect(shared).toEqual(now);
  expect(shared).not.toBe(before);
  expect(shared.content).toBe(before.content);
  expect(shared.sender).toBe(before.sender);
});

test.each([
  ['a field more', { a: 1 }, { a: 1, b: undefined }],
  ['a field less', { a: 1, b: 2 }, { a: 1 }],
  ['another field', { a: undefined }, { b: undefined }],
  ['an item more', [1], [1, 2]],
  ['an item less', [1, 2], [1]],
  ['a list for an object', { 0: 'a' }, ['a']],
  ['nothing for an object', { a: 1 }, null],
  ['an object for nothing', null, { a: 1 }],
])('%s counts as changed', (_what, before, now) => {
  expect(shareUnchanged(before, now)).toStrictEqual(now);
});

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 1, b: undefined }, false],
  [[1, 2], [1], false],
  [{ a: { b: 1 } }, { a: { b: 2 } }, false],
  [null, {}, false],
  [[], {}, false],
])('%j and %j say the same: %s', (one, other, same) => {
  expect(sameJson(one, other)).toBe(same);
});
