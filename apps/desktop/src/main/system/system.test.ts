import { EventEmitter } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import type { PersonUse } from '../../shell-contract/index.ts';
import { hotkeys, keepHotkeys } from './keep-hotkeys.ts';
import { autostartEntry, renewStartAtLogin, startAtLogin, wasStartedAtLogin } from './start-at-login.ts';
import { stepZoom } from './step-zoom.ts';
import { watchPower } from './watch-power.ts';
import { watchUse } from './watch-use.ts';

test('waking, unlocking and a network that is back are told, its absence is not', () => {
  const powerMonitor = new EventEmitter();
  const told: string[] = [];
  let online = true;
  let look: () => void = () => undefined;
  watchPower(
    { powerMonitor, net: { isOnline: () => online } },
    (what) => told.push(what),
    (work) => {
      look = work;
    },
  );
  powerMonitor.emit('resume');
  powerMonitor.emit('unlock-screen');
  look();
  online = false;
  look();
  look();
  online = true;
  look();
  expect(told).toEqual(['resume', 'resume', 'online']);
});

test('use is what the system says: idle time, a window in front, the lock', () => {
  vi.useFakeTimers();
  try {
    const powerMonitor = Object.assign(new EventEmitter(), { getSystemIdleTime: () => idle });
    const app = new EventEmitter();
    let idle = 0;
    let front: { isVisible(): boolean } | null = { isVisible: () => true };
    const told: PersonUse[] = [];
    const use = watchUse({ powerMonitor, app, BrowserWindow: { getFocusedWindow: () => front } }, (now) =>
      told.push(now),
    );
    use.start();
    idle = 70;
    vi.advanceTimersByTime(5_000);
    idle = 301;
    vi.advanceTimersByTime(5_000);
    idle = 0;
    vi.advanceTimersByTime(5_000);
    front = null;
    app.emit('browser-window-blur');
    vi.advanceTimersByTime(1);
    powerMonitor.emit('lock-screen');
    powerMonitor.emit('unlock-screen');
    expect(told.map(({ active, inUse, attentive }) => [active, inUse, attentive])).toEqual([
      [true, true, true],
      [true, false, true],
      [false, false, true],
      [true, true, true],
      [true, false, false],
      [false, false, false],
      [true, false, false],
    ]);
    expect(use.current()).toBe(told.at(-1));
    use.stop();
  } finally {
    vi.useRealTimers();
  }
});

test('zoom goes by steps and stays at the ends', () => {
  expect([stepZoom(100, 1), stepZoom(100, -1), stepZoom(200, 1), stepZoom(80, -1), stepZoom(175, 0)]).toEqual(
    [110, 90, 200, 80, 100],
  );
});

test('keys are registered as chosen, and what another app has is told', () => {
  const taken = new Set([hotkeys.unreadKeys as string]);
  const mine = new Set<string>();
  const shortcuts = {
    register: (keys: string) => !taken.has(keys) && mine.add(keys).size > 0,
    unregister: (keys: string) => void mine.delete(keys),
    isRegistered: (keys: string) => mine.has(keys),
  };
  const acts = { showKeys: () => undefined, unreadKeys: () => undefined };
  expect(keepHotkeys(shortcuts, { showKeys: true, unreadKeys: true }, acts)).toEqual({
    showKeys: false,
    unreadKeys: true,
  });
  expect(keepHotkeys(shortcuts, { showKeys: true, unreadKeys: false }, acts)).toEqual({
    showKeys: false,
    unreadKeys: false,
  });
  expect([...mine]).toEqual([hotkeys.showKeys]);
  keepHotkeys(shortcuts, { showKeys: false, unreadKeys: false }, acts);
  expect(mine.size).toBe(0);
});

test.each([
  ['linux', ['damso', '--hidden'], false, true],
  ['win32', ['Damso.exe', '--hidden'], false, true],
  ['win32', ['Damso.exe'], false, false],
  // macOS hands no arguments over; what it says elsewhere means nothing.
  ['darwin', ['Damso'], true, true],
  ['darwin', ['Damso'], false, false],
  ['linux', ['damso', 'damso://room/--hidden'], true, false],
] as const)(
  'on %s, started with %j (the system says at login: %s), it waits in the tray: %s',
  (platform, argv, says, waits) => {
    const app = { getLoginItemSettings: () => ({ wasOpenedAtLogin: says }) };
    expect(wasStartedAtLogin(app, { platform, argv })).toBe(waits);
  },
);

test('an autostart entry quotes whatever path the app has', () => {
  expect(autostartEntry('/opt/My "Damso"/$HOME`x`')).toContain(
    String.raw`Exec="/opt/My \"Damso\"/\$HOME\`x\`" --hidden`,
  );
});

test('an AppImage starts at login from where it lies, also after an update gave it another name; one taken away stays away', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'damso-login-'));
  const app = {
    isPackaged: true,
    getPath: (name: 'appData' | 'exe') => (name === 'exe' ? '/tmp/.mount_Damso7f/damso' : folder),
    setLoginItemSettings: () => undefined,
  };
  const options = (appImage: string) => ({ app, platform: 'linux' as const, appImage, log: () => undefined });
  const entry = () => readFile(join(folder, 'autostart', 'damso.desktop'), 'utf8');
  try {
    startAtLogin(true, options('/home/minji/Damso-0.1.0.AppImage'));
    expect(await entry()).toContain('Exec="/home/minji/Damso-0.1.0.AppImage" --hidden');
    renewStartAtLogin(options('/home/minji/Damso-0.2.0.AppImage'));
    expect(await entry()).toContain('Exec="/home/minji/Damso-0.2.0.AppImage" --hidden');
    startAtLogin(false, options('/home/minji/Damso-0.2.0.AppImage'));
    renewStartAtLogin(options('/home/minji/Damso-0.2.0.AppImage'));
    await expect(entry()).rejects.toThrow('ENOENT');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
