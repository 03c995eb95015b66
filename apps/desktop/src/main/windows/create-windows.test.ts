import { EventEmitter } from 'node:events';

import type { BrowserWindow } from 'electron';
import { expect, test, vi } from 'vitest';

import type { JsonFile } from '../settings/json-file.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createWindows } from './create-windows.ts';
import { windowOptions } from './window-options.ts';

const roomOf = (number: number) => `0198c5a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const one = roomOf(1);

class Contents extends EventEmitter {
  readonly got: unknown[] = [];
  readonly send = (channel: string, payload: unknown) => this.got.push([channel, payload]);
  reload(): void {}
}

class FakeWindow extends EventEmitter {
  static all: FakeWindow[] = [];
  static front: FakeWindow | null = null;
  static getAllWindows = () => FakeWindow.all;
  static getFocusedWindow = () => FakeWindow.front;
  readonly webContents = new Contents();
  address = '';
  bounds = { x: 10, y: 20, width: 500, height: 600 };
  visible = false;
  minimized = false;
  readonly flashFrame = vi.fn<(on: boolean) => void>();
  readonly options: Record<string, unknown>;
  constructor(options: Record<string, unknown>) {
    super();
    this.options = options;
    FakeWindow.all.push(this);
  }
  loadURL(address: string) {
    this.address = address;
    return Promise.resolve();
  }
  show() {
    this.visible = true;
    this.focus();
  }
  hide() {
    this.visible = false;
  }
  focus() {
    FakeWindow.front = this;
  }
  restore() {
    this.minimized = false;
  }
  maximize(): void {}
  close() {
    let prevented = false;
    this.emit('close', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (prevented) return;
    FakeWindow.all = FakeWindow.all.filter((window) => window !== this);
    this.emit('closed');
  }
  isFocused = () => FakeWindow.front === this;
  isMinimized = () => this.minimized;
  isMaximized = () => false;
  getNormalBounds = () => this.bounds;
}

function begin({ closeToTray = false, kept }: { closeToTray?: boolean; kept?: unknown } = {}) {
  FakeWindow.all = [];
  FakeWindow.front = null;
  const written: unknown[] = [];
  const file = (content: unknown): JsonFile => ({
    read: () => content,
    write: (next) => {
      written.push(next);
      return Promise.resolve();
    },
  });
  const dressed: unknown[] = [];
  const windows = createWindows(
    {
      BrowserWindow: FakeWindow,
      nativeTheme: { shouldUseDarkColors: false },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }] },
    } as unknown as Parameters<typeof createWindows>[0],
    {
      folder: '/app',
      settings: {
        get: () => ({ preferences: { theme: 'light' }, desktop: { closeToTray } }),
      } as unknown as SettingsStore,
      placeFile: file(undefined),
      roomPlacesFile: file(kept),
      dress: (window) => dressed.push(window),
      log: () => undefined,
    },
  );
  const page = (window: FakeWindow) => (window as unknown as BrowserWindow).webContents;
  const at = (index: number): FakeWindow => {
    const window = FakeWindow.all[index];
    if (window === undefined) throw new Error(`no window ${index}`);
    return window;
  };
  return { windows, written, dressed, page, at, all: () => FakeWindow.all };
}

test('every window has the same guarded options and the app’s page, a room’s too', () => {
  const { windows, all, dressed } = begin();
  windows.showMain();
  expect(windows.openRoom(one)).toBe(true);
  expect(all().map(({ address }) => address)).toEqual(['app://damso/index.html', 'app://damso/index.html']);
  const { webPreferences, minWidth, minHeight } = windowOptions({ preload: '/app/preload.cjs', dark: false });
  for (const { options } of all()) expect(options).toMatchObject({ webPreferences, minWidth, minHeight });
  expect(new Set(dressed).size).toBe(2);
});

test('asked again for a room, its window comes to the front', () => {
  const { windows, all, at } = begin();
  windows.showMain();
  windows.openRoom(one);
  const room = at(1);
  room.minimized = true;
  FakeWindow.front = null;
  windows.openRoom(one);
  expect(all()).toHaveLength(2);
  expect([room.minimized, room.isFocused()]).toEqual([false, true]);
});

test('a notice or a link goes to the room’s own window where there is one, else to the main window', () => {
  const { windows, at, page } = begin();
  windows.showMain();
  windows.openRoom(one);
  const [main, room] = [at(0), at(1)];
  windows.entered(page(main));
  const target = { open: 'room', roomId: one, seq: 7 } as const;
  // Its page is still to come: it opens where reading goes on.
  windows.open(target);
  expect(room.webContents.got).toEqual([]);
  windows.entered(page(room));
  windows.open(target);
  windows.open({ ...target, roomId: roomOf(2) });
  windows.open({ open: 'rooms' });
  expect(room.webContents.got).toEqual([['damso:open', target]]);
  expect(main.webContents.got).toEqual([
    ['damso:open', { ...target, roomId: roomOf(2) }],
    ['damso:open', { open: 'rooms' }],
  ]);
  windows.attract(one);
  expect(room.flashFrame).toHaveBeenCalledWith(true);
  windows.attract(roomOf(2));
  expect(main.flashFrame).not.toHaveBeenCalledWith(true);
});

test('a page learns which window it is in, and has power over its own alone', () => {
  const { windows, all, at, page } = begin();
  windows.showMain();
  windows.openRoom(one);
  const [main, room] = [at(0), at(1)];
  expect(windows.describe(page(main))).toEqual({ is: 'main' });
  expect(windows.describe(page(room))).toEqual({ is: 'room', roomId: one, above: false });
  expect(windows.keepAbove(page(main), true)).toBe(false);
  expect(windows.keepAbove(page(room), true)).toBe(true);
  expect([main, room].map((window) => windows.isAbove(window as unknown as BrowserWindow))).toEqual([
    false,
    true,
  ]);
  windows.closeRoom(page(main));
  expect(all()).toEqual([main, room]);
  windows.closeRoom(page(room));
  expect(all()).toEqual([main]);
});

test('a room’s window comes back where it was, and above others if it was', async () => {
  const first = begin();
  first.windows.openRoom(one);
  first.windows.keepAbove(first.page(first.at(0)), true);
  first.windows.openRoom(roomOf(2));
  first.at(0).bounds = { x: 300, y: 200, width: 444, height: 555 };
  first.windows.closeRooms();
  await first.windows.written();
  expect(first.all()).toEqual([]);

  const { windows, at, page } = begin({ kept: first.written.at(-1) });
  windows.openRoom(one);
  expect(at(0).options).toMatchObject({ x: 300, y: 200, width: 444, height: 555 });
  expect(windows.describe(page(at(0)))).toMatchObject({ above: true });
});

test('where windows of rooms that are no longer mine were is forgotten, also when they close only then', async () => {
  const { windows, at, written } = begin();
  windows.openRoom(one);
  at(0).close();
  windows.openRoom(roomOf(2));
  windows.openRoom(roomOf(3));
  windows.keepRoomPlaces([one, roomOf(3)]);
  windows.closeRooms();
  await windows.written();
  expect(written.at(-1)).toMatchObject([{ roomId: one }, { roomId: roomOf(3) }]);
  const before = written.length;
  windows.keepRoomPlaces([roomOf(3), one, roomOf(4)]);
  expect(written).toHaveLength(before);
  // Mine again, it is like any other.
  windows.openRoom(roomOf(2));
  windows.keepRoomPlaces([one, roomOf(2), roomOf(3)]);
  windows.closeRooms();
  expect(written.at(-1)).toHaveLength(3);
  windows.keepRoomPlaces([]);
  expect(written.at(-1)).toEqual([]);
});

test('damaged places open windows all the same, in a room’s own size', () => {
  const { windows, at } = begin({ kept: { bounds: 'everywhere' } });
  windows.openRoom(one);
  expect(at(0).options).toMatchObject({ width: 420, height: 680 });
  expect(at(0).options).not.toHaveProperty('x');
});

test('twenty rooms’ windows are enough; one that is there still comes to the front', () => {
  const { windows, all, at } = begin();
  const opened = Array.from({ length: 25 }, (_none, number) => windows.openRoom(roomOf(number)));
  expect(opened.filter(Boolean)).toHaveLength(20);
  expect(windows.openRoom(roomOf(0))).toBe(true);
  at(3).close();
  expect(windows.openRoom(roomOf(24))).toBe(true);
  expect(all()).toHaveLength(20);
});

test('closed to the tray, the main window hides and rooms’ windows stay; to quit, all close', () => {
  const { windows, all, at } = begin({ closeToTray: true });
  windows.showMain();
  windows.openRoom(one);
  const [main, room] = [at(0), at(1)];
  main.close();
  expect(all()).toEqual([main, room]);
  expect(main.visible).toBe(false);
  room.close();
  expect(all()).toEqual([main]);
  windows.openRoom(one);
  windows.quit();
  for (const window of all()) window.close();
  expect(all()).toEqual([]);
});
