import { expect, test } from 'vitest';

import { addRoomPlace, hasDamage, keepRoomPlaces, readRoomPlace } from './room-places.ts';

const displays = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const roomOf = (number: number) => `0198c5a0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const place = (number: number, x = 40) => ({
  roomId: roomOf(number),
  bounds: { x, y: 50, width: 500, height: 700 },
  maximized: false,
  above: true,
});
const none = { bounds: null, maximized: false, above: false };

test('a room’s window opens where it was closed last, and no other room’s does', () => {
  const content = addRoomPlace(addRoomPlace(addRoomPlace(undefined, place(1)), place(2)), place(1, 90));
  const { roomId: _room, ...where } = place(1, 90);
  expect(readRoomPlace(content, roomOf(1), displays)).toEqual(where);
  expect(readRoomPlace(content, roomOf(3), displays)).toEqual(none);
  expect(content).toHaveLength(2);
  expect(hasDamage(content)).toBe(false);
});

test('the places of the fifty rooms that were closed last are kept', () => {
  let content: unknown;
  for (let number = 1; number <= 60; number += 1) content = addRoomPlace(content, place(number));
  content = addRoomPlace(content, place(11));
  expect(content).toHaveLength(50);
  expect(readRoomPlace(content, roomOf(10), displays)).toEqual(none);
  expect(readRoomPlace(content, roomOf(11), displays).above).toBe(true);
});

test.each([
  undefined,
  null,
  'rubbish',
  7,
  {},
  [null, 'x', [], { roomId: 7 }, { roomId: '../../etc', bounds: place(1).bounds, maximized: false }],
  [{ ...place(1), bounds: { x: 'left' }, above: 'yes' }],
  [{ ...place(1), bounds: { x: 1e9, y: 0, width: 1, height: 1 }, above: null }],
  [{ roomId: roomOf(1) }],
  [{ ...place(1), maximized: 1, above: false }],
  [{ ...place(1), roomId: 'x'.repeat(10_000) }],
  [place(1).bounds],
])('damaged places %j give way to the system’s choice, and to what is kept next', (content) => {
  expect(readRoomPlace(content, roomOf(1), displays)).toEqual(none);
  // Where nothing was stored, nothing is damaged.
  expect(hasDamage(content)).toBe(content !== undefined);
  const next = addRoomPlace(content, place(1));
  expect(next).toEqual([place(1)]);
  expect(keepRoomPlaces(content, [])).toEqual([]);
});
