import { roomId } from '@damso/shared';
import { z } from 'zod';

import { readWindowPlace, type Rectangle, type WindowPlace } from './window-place.ts';

/** Where a room's window was when it was closed last. */
export type RoomPlace = {
  roomId: string;
  bounds: Rectangle;
  maximized: boolean;
  /** It was to stay above other apps' windows. */
  above: boolean;
};

/** So many rooms' places are kept; those that were closed longest ago go first. */
const mostKept = 50;

const stored = z.object({ roomId, above: z.boolean().catch(false) });

/** How a room's window is to open, from whatever was stored: where it was, if that can still be reached; else as the system likes. */
export function readRoomPlace(
  content: unknown,
  room: string,
  displays: readonly Rectangle[],
): WindowPlace & { above: boolean } {
  const found = listed(content).find((entry) => entry.roomId === room);
  return { ...readWindowPlace(found?.content, displays), above: found?.above ?? false };
}

/** Whether anything of what was stored is no place of a room's window. */
export function hasDamage(content: unknown): boolean {
  if (content === undefined) return false;
  const entries = listed(content);
  if (!Array.isArray(content) || entries.length < content.length) return true;
  return entries.some((entry) => {
    let isDamaged = false;
    readWindowPlace(entry.content, [], () => (isDamaged = true));
    return isDamaged;
  });
}

/** What is to be stored once this place is known, too: the newest last. Damage in what was stored goes. */
export function addRoomPlace(content: unknown, place: RoomPlace): unknown[] {
  const others = listed(content).filter((entry) => entry.roomId !== place.roomId);
  return [...others.map((entry) => entry.content), place].slice(-mostKept);
}

/** What is to be stored when only these rooms are left. */
export function keepRoomPlaces(content: unknown, roomIds: readonly string[]): unknown[] {
  const left = new Set(roomIds);
  return listed(content).flatMap((entry) => (left.has(entry.roomId) ? [entry.content] : []));
}

function listed(content: unknown): { roomId: string; above: boolean; content: unknown }[] {
  if (!Array.isArray(content)) return [];
  return content.flatMap((entry: unknown) => {
    const parsed = stored.safeParse(entry);
    return parsed.success ? [{ ...parsed.data, content: entry }] : [];
  });
}
