import { expect, test } from 'vitest';

import { splitForReading } from './split-for-reading.ts';

test('blocks are cut at line breaks, and nothing is lost', () => {
  const text = Array.from({ length: 500 }, (_, index) => `${index}번째 줄이에요. `.repeat(3)).join('\n');
  const blocks = splitForReading(text);
  expect(blocks.length).toBeGreaterThan(5);
  expect(blocks.map((block) => block.text).join('\n')).toBe(text);
  for (const block of blocks) expect(text.startsWith(block.text, block.start)).toBe(true);
});

test('a short text and one without breaks stay whole', () => {
  expect(splitForReading('짧은 글')).toEqual([{ start: 0, text: '짧은 글' }]);
  expect(splitForReading('가'.repeat(90_000))).toHaveLength(1);
});
