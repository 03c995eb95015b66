import { z } from 'zod';

export type Rectangle = { x: number; y: number; width: number; height: number };
export type WindowPlace = { bounds: Rectangle | null; maximized: boolean };

const least = { width: 360, height: 480 };
/** px of the title bar that must be on a display: so much can be taken hold of. */
const graspable = 80;

const coordinate = z.int().min(-100_000).max(100_000);
const stored = z.object({
  bounds: z.object({ x: coordinate, y: coordinate, width: coordinate.min(1), height: coordinate.min(1) }),
  maximized: z.boolean(),
});

/**
 * Where a window is to open: where it was, if that is still on a display; else the system's choice. No damage in what was stored, and no
 * display that has gone, leaves a window out of reach. `tellDamaged`: something was stored, and is no place.
 */
export function readWindowPlace(
  content: unknown,
  displays: readonly Rectangle[],
  tellDamaged: () => void = () => undefined,
): WindowPlace {
  const parsed = stored.safeParse(content);
  if (!parsed.success) {
    if (content !== undefined) tellDamaged();
    return { bounds: null, maximized: false };
  }
  const { bounds, maximized } = parsed.data;
  const display = displays.find((area) => isOn(bounds, area));
  if (display === undefined) return { bounds: null, maximized };
  const width = Math.min(Math.max(bounds.width, least.width), display.width);
  const height = Math.min(Math.max(bounds.height, least.height), display.height);
  return { bounds: { x: bounds.x, y: bounds.y, width, height }, maximized };
}

/** Whether the title bar of a window lies so far on a display that it can be taken hold of. */
function isOn({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= Math.min(graspable, width) && y >= area.y && y <= area.y + area.height - graspable;
}
