import { expect, test } from 'vitest';

import { cutMentions, foldLines, showMentions, type MentionedText } from './show-mentions.ts';

const names = {
  me: 'me',
  nameOf: (userId: string) => ({ me: '나', bob: 'Robert', cleo: '클' })[userId] ?? null,
};
const at = (userId: string, from: number, length: number) => ({ userId, from, length });
const slices = ({ text, mentions }: MentionedText) =>
  mentions.map(({ from, length }) => text.slice(from, from + length));

test('MEN-4: people are shown under their name of now, wherever it moves the rest', () => {
  const body = '@Bob and @Cleopatra, see @Me and @Gone';
  const shown = showMentions(
    body,
    [at('bob', 0, 4), at('cleo', 9, 10), at('me', 25, 3), at('gone', 33, 5)],
    names,
  );
  expect(shown.text).toBe('@Robert and @클, see @나 and @Gone');
  expect(slices(shown)).toEqual(['@Robert', '@클', '@나', '@Gone']);
  expect(shown.mentions.map(({ isMe }) => isMe)).toEqual([false, false, true, false]);
});

test('MEN-4: mentions that don’t fit are text', () => {
  expect(showMentions('hello', [at('bob', 0, 4)], names)).toEqual({ text: 'hello', mentions: [] });
});

test('a cut leaves out what isn’t whole any more, and folding lines keeps the places', () => {
  const shown = showMentions('a\n\n@Bob  b\n@Cleo', [at('bob', 3, 4), at('cleo', 11, 5)], names);
  expect(slices(cutMentions(shown, 10))).toEqual(['@Robert']);
  expect(slices(cutMentions(shown, 9))).toEqual([]);
  const folded = foldLines(shown);
  expect(folded.text).toBe('a @Robert b @클');
  expect(slices(folded)).toEqual(['@Robert', '@클']);
});
