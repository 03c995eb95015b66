import type { BrowserWindow, WebContents } from 'electron';

import type { OpenTarget, PageWindow } from '../../shell-contract/index.ts';
import type { JsonFile } from '../settings/json-file.ts';
import { addRoomPlace, hasDamage, keepRoomPlaces, readRoomPlace } from './room-places.ts';
import type { Rectangle, WindowPlace } from './window-place.ts';

/** More at once are no use to anybody, and each costs a process. */
const mostOpen = 20;
const size = { width: 420, height: 680 };

type RoomWindowsParts = {
  make: (place: WindowPlace, size: { width: number; height: number }) => BrowserWindow;
  displays: () => Rectangle[];
  /** Where rooms' windows were. */
  file: JsonFile;
  /** Puts its zoom and its being above others on a window. */
  dress: (window: BrowserWindow) => void;
  /** Some of what the file holds is no place of a room's window. */
  tellDamaged: () => void;
};

type Open = {
  roomId: string;
  window: BrowserWindow;
  above: boolean;
  hasEntered: boolean;
  /** The room isn't mine any more: its window is about to close. */
  forgotten: boolean;
};

/** The windows that show a room each, at most one for each room. They are made by `make`, and remember where they were. */
export function createRoomWindows({ make, displays, file, dress, tellDamaged }: RoomWindowsParts) {
  const open = new Map<string, Open>();
  let places: unknown = file.read();
  if (hasDamage(places)) tellDamaged();
  let writing: Promise<void> = Promise.resolve();

  const find = (page: WebContents) => [...open.values()].find(({ window }) => window.webContents === page);

  function keepPlace({ roomId, window, above, forgotten }: Open): void {
    if (forgotten) return;
    const place = { roomId, bounds: window.getNormalBounds(), maximized: window.isMaximized(), above };
    places = addRoomPlace(places, place);
    writing = file.write(places);
  }
  function makeOne(roomId: string): void {
    const { above, ...place } = readRoomPlace(places, roomId, displays());
    const window = make(place, size);
    const made: Open = { roomId, window, above, hasEntered: false, forgotten: false };
    open.set(roomId, made);
    dress(window);
    window.on('close', () => keepPlace(made));
    window.once('closed', () => open.delete(roomId));
    window.on('focus', () => window.flashFrame(false));
    window.webContents.on('render-process-gone', () => {
      made.hasEntered = false;
    });
  }
  function bringToFront({ window }: Open): void {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    /** Shows the room in the window that it has, or in a new one. False: too many are open. */
    open(roomId: string): boolean {
      const there = open.get(roomId);
      if (there !== undefined) bringToFront(there);
      else if (open.size >= mostOpen) return false;
      else makeOne(roomId);
      return true;
    },
    /** Shows what is wanted in the room's own window, if it has one. False: it has none. */
    show(target: OpenTarget): boolean {
      const there = target.open === 'room' ? open.get(target.roomId) : undefined;
      if (there === undefined) return false;
      bringToFront(there);
      // One whose page is still to come opens at what wasn't seen.
      if (there.hasEntered) there.window.webContents.send('damso:open', target);
      return true;
    },
    describe(page: WebContents): PageWindow {
      const own = find(page);
      return own === undefined ? { is: 'main' } : { is: 'room', roomId: own.roomId, above: own.above };
    },
    entered(page: WebContents): void {
      const own = find(page);
      if (own !== undefined) own.hasEntered = true;
    },
    isAbove: (window: BrowserWindow) => find(window.webContents)?.above ?? false,
    /** Of a room's window alone. Tells whether it is above others now. */
    keepAbove(page: WebContents, above: boolean): boolean {
      const own = find(page);
      if (own === undefined) return false;
      own.above = above;
      dress(own.window);
      keepPlace(own);
      return above;
    },
    /** Forgets where the windows of other rooms than these were, and will be. */
    keepPlaces(roomIds: readonly string[]): void {
      const left = new Set(roomIds);
      for (const own of open.values()) own.forgotten = !left.has(own.roomId);
      const kept = keepRoomPlaces(places, roomIds);
      if (Array.isArray(places) && kept.length === places.length) return;
      places = kept;
      writing = file.write(places);
    },
    /** The window of the room, if there is one. */
    window: (roomId: string) => open.get(roomId)?.window ?? null,
    /** Does nothing to other windows than a room's. */
    close: (page: WebContents) => find(page)?.window.close(),
    closeAll(): void {
      for (const { window } of open.values()) window.close();
    },
    /** Resolves when the places are written. */
    written: () => writing,
  };
}
