import {
  createContext,
  useContext,
  useImperativeHandle,
  useMemo,
  useRef,
  type ReactElement,
  type Ref,
} from 'react';
import { Virtualizer, type CustomContainerComponentProps, type VirtualizerHandle } from 'virtua';

import { RowCountContext, RowFocusContext, RowPlaceContext } from './RowButton.tsx';
import { useRowFocus } from './use-row-focus.ts';

const ListContext = createContext<{ label: string; multi: boolean }>({ label: '', multi: false });

function LabelledList({ style, children, ref }: CustomContainerComponentProps) {
  const { label, multi } = useContext(ListContext);
  return (
    <div ref={ref} role="listbox" aria-label={label} aria-multiselectable={multi || undefined} style={style}>
      {children}
    </div>
  );
}

export type RowListHandle = {
  /** Moves the focus to the row that has it in turn: the last one, else the chosen one, else the first. */
  focus: () => void;
};

type RowListProps<Item extends { key: string }> = {
  label: string;
  items: readonly Item[];
  /** Rows that aren't buttons (headings) are passed over by the arrow keys. Must be the same function each time. */
  isButton?: (item: Item) => boolean;
  selectedKey: string | null;
  /** Several rows may be chosen. */
  multi?: boolean;
  /** Takes the height that is left; else only what its rows need. */
  grow?: boolean;
  renderItem: (item: Item) => ReactElement;
  ref?: Ref<RowListHandle>;
};

const always = () => true;

/** A list of rows (`RowButton`), of which only those near the window are drawn. */
export function RowList<Item extends { key: string }>({
  label,
  items,
  isButton = always,
  selectedKey,
  multi = false,
  grow = true,
  renderItem,
  ref,
}: RowListProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const entry = useMemo(() => items.findIndex((item) => item.key === selectedKey), [items, selectedKey]);
  const { stopIndex, focus, focusStop } = useRowFocus({
    items,
    isStop: isButton,
    entry,
    scroller,
    virtualizer,
  });
  const places = useMemo(
    () => new Map(items.filter(isButton).map(({ key }, index) => [key, index + 1])),
    [items, isButton],
  );
  const list = useMemo(() => ({ label, multi }), [label, multi]);
  useImperativeHandle(ref, () => ({ focus: focusStop }));

  return (
    <RowFocusContext value={focus}>
      <RowCountContext value={places.size}>
        <ListContext value={list}>
          <div
            ref={scroller}
            className={`min-h-0 overflow-y-auto overscroll-contain px-2 pb-2 ${grow ? 'flex-1' : 'shrink-0'}`}
          >
            <Virtualizer
              ref={virtualizer}
              as={LabelledList}
              data={items}
              keepMounted={stopIndex >= 0 ? [stopIndex] : []}
            >
              {(item) => (
                <RowPlaceContext key={item.key} value={places.get(item.key)}>
                  {renderItem(item)}
                </RowPlaceContext>
              )}
            </Virtualizer>
          </div>
        </ListContext>
      </RowCountContext>
    </RowFocusContext>
  );
}
