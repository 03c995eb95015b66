import { expect, test } from 'vitest';

import { largestZoom, middle, moveCrop, squareOf, zoomCrop, type Crop } from './crop.ts';

const wide = { width: 400, height: 200 };

test('at first the largest square in the middle is taken', () => {
  expect(squareOf(wide, middle)).toEqual({ left: 100, top: 0, side: 200 });
});

test('it is moved by parts of itself, and stops at the edges', () => {
  expect(squareOf(wide, moveCrop(wide, middle, 0.25, 0.25))).toEqual({ left: 150, top: 0, side: 200 });
  expect(squareOf(wide, moveCrop(wide, middle, -9, 9))).toEqual({ left: 0, top: 0, side: 200 });
});

test('zooming keeps the middle where it can', () => {
  expect(squareOf(wide, zoomCrop(wide, middle, 2))).toEqual({ left: 150, top: 50, side: 100 });
  const corner = moveCrop(wide, zoomCrop(wide, middle, 4), 99, 99);
  expect(squareOf(wide, corner)).toEqual({ left: 350, top: 150, side: 50 });
  expect(squareOf(wide, zoomCrop(wide, corner, 1))).toEqual({ left: 200, top: 0, side: 200 });
});

const sizes = [
  [1, 1],
  [9_000, 1],
  [3, 700],
  [640, 480],
] as const;

test.each(sizes)('whatever is done, the square lies inside of a picture of %i × %i', (width, height) => {
  const picture = { width, height };
  const slack = 1e-6 * Math.max(width, height);
  let crop: Crop = middle;
  for (const zoom of [0, 1, 9, 2.5, 4.9, 1.01]) {
    for (const right of [-3, -0.4, 0, 0.7, 3]) {
      for (const down of [-2, 0, 0.1, 2]) {
        crop = moveCrop(picture, zoomCrop(picture, crop, zoom), right, down);
        const { left, top, side } = squareOf(picture, crop);
        expect(side).toBeGreaterThanOrEqual(Math.min(width, height) / largestZoom - slack);
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-slack);
        expect(left + side).toBeLessThanOrEqual(width + slack);
        expect(top + side).toBeLessThanOrEqual(height + slack);
      }
    }
  }
});
