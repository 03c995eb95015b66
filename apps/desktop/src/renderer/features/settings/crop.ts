/** The size of a picture, in px. */
export type Size = { width: number; height: number };

/** Which square of a picture is taken: 1 is the largest one; its middle, in parts of the picture's sides. */
export type Crop = { zoom: number; x: number; y: number };

export const middle: Crop = { zoom: 1, x: 0.5, y: 0.5 };
export const largestZoom = 5;

const between = (least: number, value: number, most: number) => Math.min(most, Math.max(least, value));

/** The square in px of the picture. */
export function squareOf({ width, height }: Size, { zoom, x, y }: Crop) {
  const side = Math.min(width, height) / zoom;
  return { left: x * width - side / 2, top: y * height - side / 2, side };
}

/** The same crop as far as it can be: the square never reaches beyond the picture. */
function keepInside(size: Size, crop: Crop): Crop {
  const zoom = between(1, crop.zoom, largestZoom);
  const half = Math.min(size.width, size.height) / zoom / 2;
  const inX = half / size.width;
  const inY = half / size.height;
  return { zoom, x: between(inX, crop.x, 1 - inX), y: between(inY, crop.y, 1 - inY) };
}

/** Moves the square, by parts of its own side: what is under it moves the other way. */
export function moveCrop(size: Size, crop: Crop, right: number, down: number): Crop {
  const { side } = squareOf(size, crop);
  return keepInside(size, {
    ...crop,
    x: crop.x + (right * side) / size.width,
    y: crop.y + (down * side) / size.height,
  });
}

/** Zooms round the square's middle. */
export function zoomCrop(size: Size, crop: Crop, zoom: number): Crop {
  return keepInside(size, { ...crop, zoom });
}
