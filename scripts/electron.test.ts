import { expect, test } from 'vitest';

import { fetchElectron, whyNoWindow } from './electron.mjs';

test.each([
  ['darwin', {}, false, undefined],
  ['win32', {}, false, undefined],
  ['linux', { DISPLAY: ':0' }, false, undefined],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, false, undefined],
  ['linux', {}, false, 'there is no display'],
  ['linux', { DISPLAY: '' }, true, 'there is no display'],
  ['linux', { DISPLAY: ':0' }, true, 'Electron’s sandbox doesn’t run as root'],
] as const)('on %s with %j (root: %s): %s', (platform, env, isRoot, why) => {
  expect(whyNoWindow(platform, env, isRoot)).toBe(why);
});

test('a fetch that brings nothing is given up, one that fails is over at once', async () => {
  const hangs = ['-e', 'setInterval(() => {}, 1000)'];
  await expect(fetchElectron({ command: hangs, patience: 50 })).resolves.toBeUndefined();
  await expect(fetchElectron({ command: ['-e', 'process.exit(1)'] })).resolves.toBeUndefined();
});
