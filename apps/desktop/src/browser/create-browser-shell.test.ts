import { expect, test } from 'vitest';

import { detectOs } from './create-browser-shell.ts';

test.each([
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15', 'mac'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0', 'windows'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0', 'linux'],
  ['something else', 'other'],
])('%s is %s', (userAgent, os) => {
  expect(detectOs(userAgent)).toBe(os);
});
