import { expect, test } from 'vitest';

import { formatSize } from './format-size.ts';

test.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [4_096, '4.1 kB'],
  [12_345_678, '12.3 MB'],
  [5_000_000_000_000, '5,000 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatSize('en', bytes)).toBe(text);
});
