import { expect, test } from 'vitest';

import { measureText, trimMessage } from './count-text.ts';

test.each([
  ['empty', '', { is: 'fine' }],
  ['short of the last 2,000', '가'.repeat(97_999), { is: 'fine' }],
  ['the first that shows', '가'.repeat(98_000), { is: 'near', count: 98_000 }],
  ['full', '가'.repeat(100_000), { is: 'near', count: 100_000 }],
  ['over', '가'.repeat(100_318), { is: 'over', count: 100_318, excess: 318 }],
  ['code points are counted, not UTF-16 units', '🍊'.repeat(60_000), { is: 'fine' }],
  [
    'white space around it isn’t sent',
    `${' \n'.repeat(250)}${'가'.repeat(99_900)}${'\n'.repeat(500)}`,
    { is: 'near', count: 99_900 },
  ],
])('%s', (_name, text, fill) => {
  expect(measureText(text)).toEqual(fill);
});

test('blank lines before and white space after a message are left out, indentation stays', () => {
  expect(trimMessage('\n  \n  if (a)\n    b;\n\n ')).toBe('  if (a)\n    b;');
  expect(trimMessage(' \n ')).toBe('');
});
