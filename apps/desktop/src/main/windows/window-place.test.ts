import { expect, test } from 'vitest';

import { readWindowPlace } from './window-place.ts';

const displays = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: 0, width: 1280, height: 1024 },
];
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

test.each([
  ['the first display', at(100, 50)],
  ['the second one', at(2000, 50)],
  ['half beside it', at(-500, 50)],
])('a window opens where it was: %s', (_where, place) => {
  expect(readWindowPlace(place, displays)).toEqual(place);
});

test.each([
  ['a display that has gone', at(4000, 50)],
  ['above', at(100, -300)],
  ['below', at(100, 1_039)],
  ['far to the left', at(-990, 50)],
])('out of reach, the system chooses: %s', (_where, place) => {
  expect(readWindowPlace(place, displays).bounds).toBeNull();
});

test('a window too small or too large gets a size that can be used', () => {
  expect(readWindowPlace(at(10, 10, 5, 5), displays).bounds).toMatchObject({ width: 360, height: 480 });
  expect(readWindowPlace(at(10, 10, 9_000, 9_000), displays).bounds).toMatchObject({
    width: 1920,
    height: 1040,
  });
});

test.each([
  undefined,
  null,
  7,
  'rubbish',
  [],
  {},
  { bounds: null, maximized: true },
  { bounds: { x: 'left', y: 0, width: 1, height: 1 }, maximized: false },
  { bounds: { x: 1e9, y: 0, width: 100, height: 100 }, maximized: false },
  { bounds: { x: 0.5, y: 0, width: 100, height: 100 }, maximized: false },
  { bounds: { x: 0, y: 0, width: -1, height: 100 }, maximized: false },
  { bounds: { x: 0, y: 0, width: Infinity, height: 100 }, maximized: false },
  { bounds: { x: 0, y: 0, width: 100, height: 100 }, maximized: 'yes' },
  { bounds: { x: 0, y: 0, width: 100, height: 100 } },
  { bounds: [0, 0, 100, 100], maximized: false },
  { bounds: { x: '0', y: 0, width: 100, height: 100 }, maximized: false },
  { bounds: { x: 0, y: 0, width: 0, height: 100 }, maximized: false },
  { bounds: { x: -0.1, y: Number.NaN, width: 100, height: 100 }, maximized: false },
])('a damaged place %j is none', (content) => {
  let told = 0;
  const place = readWindowPlace(content, displays, () => (told += 1));
  expect(place).toEqual({ bounds: null, maximized: false });
  // Where nothing was stored, nothing is damaged.
  expect(told).toBe(content === undefined ? 0 : 1);
});
