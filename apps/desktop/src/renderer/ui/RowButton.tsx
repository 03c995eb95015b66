import { createContext, useContext, type ButtonHTMLAttributes, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

import { joinClasses } from './join-classes.ts';

/** Which row of a `RowList` is its tab stop: a store, so that a new stop is drawn at two rows, not at all of them. */
export type RowFocus = {
  tabStop: StoreApi<{ key: string | null }>;
  onFocus: (key: string) => void;
  /** Moves to another row, when it is a key for that. */
  onKeyDown: (event: KeyboardEvent) => void;
};

export const RowFocusContext = createContext<RowFocus>({
  tabStop: createStore(() => ({ key: null })),
  onFocus: () => undefined,
  onKeyDown: () => undefined,
});

/** Whether this row is the tab stop of its list. */
export function useIsTabStop(rowKey: string): boolean {
  return useStore(useContext(RowFocusContext).tabStop, ({ key }) => key === rowKey);
}

/** Which of how many rows this one is, for those who hear the list: only the rows near the window are in the page. */
export const RowPlaceContext = createContext<number | undefined>(undefined);
export const RowCountContext = createContext<number | undefined>(undefined);

/** For controls inside a row: reached by Tab from their row only, or each row would be many tab stops. */
export const InnerTabIndexContext = createContext<0 | -1>(0);

type RowButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { rowKey: string; selected: boolean };

/** A row of a `RowList` that can be chosen. */
export function RowButton({ rowKey, selected, className, onKeyDown, ...rest }: RowButtonProps) {
  const focus = useContext(RowFocusContext);
  const isStop = useIsTabStop(rowKey);
  const place = useContext(RowPlaceContext);
  const count = useContext(RowCountContext);
  return (
    <button
      {...rest}
      type="button"
      role="option"
      aria-selected={selected}
      aria-posinset={place}
      aria-setsize={count}
      data-row={rowKey}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => focus.onFocus(rowKey)}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        focus.onKeyDown(event);
      }}
      className={joinClasses(
        'focus-inset flex w-full items-center gap-3 rounded-l px-3 text-left transition-colors',
        selected ? 'bg-selected forced-colors:border' : 'hover:bg-hover active:bg-press',
        className,
      )}
    />
  );
}
