import { expect, test } from 'vitest';

import { splitText } from './split-text.ts';

test('MEN-4: people mentioned are parts of their own, between texts and links', () => {
  const text = '@유나 https://damso.example/a @은서야 볼래?';
  const mentions = [
    { userId: 'me', isMe: true, from: 0, length: 3 },
    { userId: 'eunseo', isMe: false, from: 28, length: 3 },
  ];
  expect(splitText(text, mentions)).toEqual([
    { is: 'mention', text: '@유나', userId: 'me', isMe: true },
    { is: 'text', text: ' ' },
    { is: 'link', text: 'https://damso.example/a', url: 'https://damso.example/a' },
    { is: 'text', text: ' ' },
    { is: 'mention', text: '@은서', userId: 'eunseo', isMe: false },
    { is: 'text', text: '야 볼래?' },
  ]);
  expect(splitText('안녕', [])).toEqual([{ is: 'text', text: '안녕' }]);
});
