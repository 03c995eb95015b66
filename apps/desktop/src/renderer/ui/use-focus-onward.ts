import { useLayoutEffect, useRef, type FocusEvent } from 'react';

/**
 * For rows that go by what is done in them (`data-goes`): when the one with the focus goes, the focus moves on to the row that takes
 * its place, to the one before at the end, and with the last one to the area itself, which needs a `tabIndex` of −1. Spread it on the area.
 */
export function useFocusOnward<Area extends HTMLElement>() {
  const area = useRef<Area>(null);
  const left = useRef<{ row: Element; index: number } | null>(null);

  // At each drawing: a row goes with one, and what had the focus then stands nowhere.
  useLayoutEffect(() => {
    if (area.current === null || left.current?.row.isConnected !== false) return;
    // A question that was asked first, and is still open.
    if (document.activeElement?.closest('dialog') != null) return;
    const { index } = left.current;
    left.current = null;
    if (document.activeElement !== document.body) return;
    const rows = listRows(area.current);
    const next = rows[Math.min(index, rows.length - 1)]?.querySelectorAll('button');
    ([...(next ?? [])].at(-1) ?? area.current).focus();
  });

  const onFocus = ({ target }: FocusEvent<Area>) => {
    const row = target.closest('[data-goes]');
    left.current =
      row === null || area.current === null ? null : { row, index: listRows(area.current).indexOf(row) };
  };
  return { ref: area, onFocus, tabIndex: -1 } as const;
}

const listRows = (area: HTMLElement): Element[] => [...area.querySelectorAll('[data-goes]')];
