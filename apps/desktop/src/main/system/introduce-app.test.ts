import { expect, test } from 'vitest';

import { introduceApp, takeLinks } from './introduce-app.ts';

function begin(isPackaged: boolean) {
  const told: string[] = [];
  const app = {
    isPackaged,
    getPath: () => String.raw`C:\electron\electron.exe`,
    setAppUserModelId: (id: string) => void told.push(id),
    setAsDefaultProtocolClient: (scheme: string) => told.push(scheme) > 0,
  };
  return { app, told };
}

test.each([
  ['win32', true, ['damso.desktop']],
  ['win32', false, [String.raw`C:\electron\electron.exe`]],
  ['darwin', true, []],
  ['linux', true, []],
] as const)('on %s (installed: %s) the system is told %j', (platform, isPackaged, expected) => {
  const { app, told } = begin(isPackaged);
  introduceApp(app, platform);
  expect(told).toEqual(expected);
});

test('links lead to an installed app alone: a bare Electron would take one for an app to run', () => {
  const installed = begin(true);
  takeLinks(installed.app);
  expect(installed.told).toEqual(['damso']);
  const bare = begin(false);
  takeLinks(bare.app);
  expect(bare.told).toEqual([]);
});
