import { expect, test } from 'vitest';

import { emojiColumns, emojiGroups } from './emoji.ts';

const groups = Object.entries(emojiGroups);

test.each(groups)('%s: each is an emoji that other apps know, and they fill their rows', (_, emoji) => {
  expect(emoji.filter((one) => !/^\p{RGI_Emoji}$/v.test(one))).toEqual([]);
  expect(emoji.length % emojiColumns).toBe(0);
});

test('none comes twice', () => {
  const all = groups.flatMap(([, emoji]) => emoji);
  expect(new Set(all).size).toBe(all.length);
});
