import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';

import { readDesktopSettings, type DesktopSettings, type DesktopState } from '../../shell-contract/index.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createDesktop } from './create-desktop.ts';
import { hotkeys } from './keep-hotkeys.ts';

const taken = hotkeys.unreadKeys as string;

function begin(platform: NodeJS.Platform = 'win32', first: Partial<DesktopSettings> = {}) {
  let kept = { desktop: { ...readDesktopSettings(undefined), ...first } };
  const did: unknown[] = [];
  const told: DesktopState[] = [];
  const pressed: string[] = [];
  const keys = new Map<string, () => void>();
  const windows = ['main', 'room'].map((name) => {
    const window = {
      name,
      top: false,
      zoom: 1,
      setAlwaysOnTop: (top: boolean) => void (window.top = top),
      webContents: { setZoomFactor: (zoom: number) => void (window.zoom = zoom) },
    };
    return window;
  });
  const spelling: unknown[] = [];
  const electron = {
    app: {
      isPackaged: true,
      getPath: () => '/nowhere',
      setLoginItemSettings: (login: unknown) => did.push(login),
    },
    BrowserWindow: { getAllWindows: () => windows },
    globalShortcut: {
      register: (name: string, act: () => void) => name !== taken && keys.set(name, act).size > 0,
      unregister: (name: string) => keys.delete(name),
      isRegistered: (name: string) => keys.has(name),
    },
    session: {
      defaultSession: {
        availableSpellCheckerLanguages: ['en-US', 'ko'],
        setSpellCheckerEnabled: (on: boolean) => spelling.push(on),
        setSpellCheckerLanguages: (languages: string[]) => spelling.push(languages),
      },
    },
  } as unknown as Parameters<typeof createDesktop>[0];
  const desktop = createDesktop(electron, {
    settings: {
      get: () => kept,
      change: (change: typeof kept) => {
        kept = { ...kept, ...change };
      },
    } as unknown as SettingsStore,
    platform,
    appImage: null,
    log: () => undefined,
    acts: { showKeys: () => pressed.push('show'), unreadKeys: () => pressed.push('unread') },
    update: { state: () => ({ is: 'idle' }), chosenAnew: () => did.push('updates chosen anew') },
    tell: (state) => told.push(state),
    isAbove: (window) => (window as unknown as { name: string }).name === 'room',
  });
  return { desktop, did, told, pressed, keys, windows, spelling, kept: () => kept.desktop };
}

test('what is chosen takes effect at once, is kept, and is told to every page', () => {
  const { desktop, told, windows, kept } = begin();
  const state = desktop.change({ zoom: 125, alwaysOnTop: true });
  expect(kept()).toMatchObject({ zoom: 125, alwaysOnTop: true });
  expect(windows.map(({ top, zoom }) => [top, zoom])).toEqual([
    [true, 1.25],
    [true, 1.25],
  ]);
  expect(told).toEqual([state]);
  // A room's window that was to stay above by itself does so when the others no longer do.
  desktop.change({ alwaysOnTop: false });
  expect(windows.map(({ top }) => top)).toEqual([false, true]);
});

test('the two keys do two things from anywhere, and what another app has is told', () => {
  const { desktop, keys, pressed } = begin();
  const { showKeys, unreadKeys } = desktop.change({ showKeys: true, unreadKeys: true });
  expect([showKeys.taken, unreadKeys.taken]).toEqual([false, true]);
  keys.get(hotkeys.showKeys)?.();
  expect(pressed).toEqual(['show']);
  desktop.change({ showKeys: false });
  expect(keys.size).toBe(0);
});

test('spelling is checked in the languages that were chosen and that there are; in none, it is off', () => {
  const { desktop, spelling } = begin();
  desktop.apply();
  expect(spelling).toEqual([false]);
  desktop.change({ spelling: ['ko', 'xx', 'en-US'] });
  expect(spelling.slice(1)).toEqual([true, ['ko', 'en-US']]);
  expect(desktop.state().spellingLanguages).toEqual(['en-US', 'ko']);
});

test('macOS finds the languages of a text by itself', () => {
  const { desktop, spelling } = begin('darwin');
  desktop.change({ spelling: ['ko'] });
  expect(spelling).toEqual([true]);
  expect(desktop.state().spellingLanguages).toEqual([]);
});

test('starting at login is asked of the system only when it is chosen; updates are looked at when their choice changes', () => {
  const { desktop, did } = begin();
  desktop.apply();
  desktop.change({ zoom: 90 });
  expect(did).toEqual([]);
  desktop.change({ startAtLogin: true });
  desktop.change({ updateChannel: 'beta' });
  desktop.change({ updates: false });
  expect(did).toEqual([
    { openAtLogin: true, args: ['--hidden'] },
    'updates chosen anew',
    'updates chosen anew',
  ]);
});

test('a new window has what was chosen before it', () => {
  const { desktop, windows } = begin('linux', { zoom: 150, alwaysOnTop: true });
  const [main] = windows;
  desktop.dress(main as unknown as BrowserWindow);
  expect(main).toMatchObject({ top: true, zoom: 1.5 });
});
