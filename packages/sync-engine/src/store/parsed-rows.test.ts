import { expect, test } from 'vitest';

import { createParsedRows } from './parsed-rows.ts';
import { StoreDamaged } from './store-damaged.ts';

test('a row is the same object as long as its text is the same', () => {
  const rows = createParsedRows<{ body: string }>();
  const first = rows('room 1', { json: '{"body":"a"}' }, 'json');
  expect(rows('room 1', { json: '{"body":"a"}' }, 'json')).toBe(first);
  expect(rows('room 2', { json: '{"body":"a"}' }, 'json')).not.toBe(first);
  expect(rows('room 1', { json: '{"body":"b"}' }, 'json')).toEqual({ body: 'b' });
  expect(rows('room 1', { json: '{"body":"a"}' }, 'json')).toEqual(first);
});

test('what is kept stays bounded, and what was let go is read again', () => {
  const rows = createParsedRows<string>();
  const large = JSON.stringify('x'.repeat(3_000_000));
  rows('room 1', { json: '"small"' }, 'json');
  expect(rows('room 2', { json: large }, 'json')).toHaveLength(3_000_000);
  expect(rows('room 3', { json: large }, 'json')).toHaveLength(3_000_000);
  expect(rows('room 1', { json: '"small"' }, 'json')).toBe('small');
});

test('a text that is no JSON is damage', () => {
  const rows = createParsedRows<string>();
  expect(() => rows('room 1', { json: '{' }, 'json')).toThrow(StoreDamaged);
});
