import { zoomSteps, type DesktopSettings } from '../../shell-contract/index.ts';

/** The next zoom up or down (percent), or the usual one (0). At either end it stays. */
export function stepZoom(zoom: DesktopSettings['zoom'], by: 1 | -1 | 0): DesktopSettings['zoom'] {
  if (by === 0) return 100;
  return zoomSteps[zoomSteps.indexOf(zoom) + by] ?? zoom;
}
