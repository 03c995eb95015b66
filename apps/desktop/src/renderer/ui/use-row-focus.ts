import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import type { VirtualizerHandle } from 'virtua';
import { createStore } from 'zustand/vanilla';

import type { RowFocus } from './RowButton.tsx';

type RowFocusOptions<Item extends { key: string }> = {
  items: readonly Item[];
  /** Rows that take no focus (headings, day lines) are passed over. */
  isStop: (item: Item) => boolean;
  /** Where Tab enters before any row had the focus; -1 for the first. */
  entry: number;
  scroller: RefObject<HTMLElement | null>;
  virtualizer: RefObject<VirtualizerHandle | null>;
};

// A row far away is drawn in one frame and measured in the next; a busy machine takes some more.
const drawingFrames = 12;

/**
 * One tab stop for a whole virtual list: the arrow keys, Home, End and the page keys move among its rows. A row carries its key in
 * `data-row`. The stop must stay drawn (`keepMounted`), or Tab would miss the list.
 */
export function useRowFocus<Item extends { key: string }>({
  items,
  isStop,
  entry,
  scroller,
  virtualizer,
}: RowFocusOptions<Item>) {
  const [lastFocused, setLastFocused] = useState<string | null>(null);

  const stopIndex = useMemo(() => {
    const focused =
      lastFocused === null ? -1 : items.findIndex((item) => item.key === lastFocused && isStop(item));
    if (focused >= 0) return focused;
    return entry >= 0 ? entry : items.findIndex((item) => isStop(item));
  }, [items, isStop, lastFocused, entry]);

  /** The row may have to be drawn first, and is hidden until it has been measured: it takes the focus as soon as it can. */
  const giveFocus = (key: string, frames: number) => {
    requestAnimationFrame(() => {
      const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`);
      row?.focus({ preventScroll: true });
      if (frames > 0 && (!row || row !== document.activeElement)) giveFocus(key, frames - 1);
    });
  };

  const focusRow = (index: number) => {
    const item = items[index];
    if (item === undefined) return;
    virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
    setLastFocused(item.key);
    giveFocus(item.key, drawingFrames);
  };

  /** The next stop from there on, in steps of 1 or -1. */
  const seek = (from: number, step: number): number => {
    for (let index = from; index >= 0 && index < items.length; index += step) {
      const item = items[index];
      if (item !== undefined && isStop(item)) return index;
    }
    return -1;
  };

  /** A page from the stop, by what is visible now. */
  const pageFrom = (step: number): number => {
    const list = virtualizer.current;
    if (list === null) return stopIndex;
    const target = list.findItemIndex(list.getItemOffset(stopIndex) + step * list.viewportSize);
    return seek(target, -step);
  };

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const targets: Record<string, () => number> = {
      ArrowDown: () => seek(stopIndex + 1, 1),
      ArrowUp: () => seek(stopIndex - 1, -1),
      Home: () => seek(0, 1),
      End: () => seek(items.length - 1, -1),
      PageDown: () => pageFrom(1),
      PageUp: () => pageFrom(-1),
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target());
  };

  // The rows hear of a change of the tab stop only: they would all be drawn anew by each scroll.
  const latest = useRef(move);
  useLayoutEffect(() => {
    latest.current = move;
  });
  const onKeyDown = useCallback((event: KeyboardEvent) => latest.current(event), []);
  const stopKey = items[stopIndex]?.key ?? null;
  const [tabStop] = useState(() => createStore<{ key: string | null }>(() => ({ key: stopKey })));
  useLayoutEffect(() => {
    if (tabStop.getState().key !== stopKey) tabStop.setState({ key: stopKey });
  }, [tabStop, stopKey]);
  const focus = useMemo<RowFocus>(
    () => ({ tabStop, onFocus: setLastFocused, onKeyDown }),
    [tabStop, onKeyDown],
  );
  return { stopIndex, focus, focusStop: () => focusRow(stopIndex) };
}
