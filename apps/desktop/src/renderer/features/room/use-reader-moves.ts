import { useEffect, useEffectEvent, type RefObject } from 'react';

const keys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' ']);

/** Calls back when the reader takes hold of the list: by wheel (upwards), touch, scroll bar or keys. */
export function useReaderMoves(scroller: RefObject<HTMLElement | null>, onMove: () => void): void {
  const move = useEffectEvent(onMove);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const controller = new AbortController();
    const options = { passive: true, signal: controller.signal };
    element.addEventListener('wheel', (event) => event.deltaY < 0 && move(), options);
    element.addEventListener('touchmove', () => move(), options);
    // The scroll bar belongs to the list itself; a press on a message doesn't move it.
    element.addEventListener('pointerdown', (event) => event.target === element && move(), options);
    element.addEventListener('keydown', (event) => keys.has(event.key) && move(), options);
    return () => controller.abort();
  }, [scroller]);
}
