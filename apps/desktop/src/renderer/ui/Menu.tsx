import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { createContext, useContext, useCallback, useRef, useState, type ReactNode } from 'react';

import { unreachable } from '../unreachable.ts';
import { joinClasses } from './join-classes.ts';

export type MenuItem =
  | {
      is: 'action';
      key: string;
      label: string;
      icon?: ReactNode;
      keys?: string;
      danger?: boolean;
      onChoose: () => void;
    }
  | { is: 'choice'; key: string; label: string; chosen: boolean; onChoose: () => void }
  /** Opens further entries beside it. */
  | { is: 'more'; key: string; label: string; icon?: ReactNode; items: readonly MenuItem[] }
  | { is: 'line'; key: string };

const rowLook =
  'flex min-h-(--size-menu-row) items-center gap-3 rounded-m px-3 type-body outline-none data-[highlighted]:bg-hover touch:min-h-10 forced-colors:data-[highlighted]:outline-2';

const paneLook =
  'z-(--z-popover) min-w-53 animate-arrive rounded-[16px] bg-raised p-1.5 shadow-2 forced-colors:border';

/** Gives the focus back to where it was before the menu: what is chosen may open a dialog, which remembers where it came from. */
const GiveBackContext = createContext<() => void>(() => undefined);

function Item({ item }: { item: MenuItem }) {
  const giveBack = useContext(GiveBackContext);
  const choose = (act: () => void) => () => {
    giveBack();
    act();
  };
  switch (item.is) {
    case 'line':
      return <DropdownMenu.Separator className="mx-3 my-1.5 h-px bg-line" />;
    case 'choice':
      return (
        <DropdownMenu.CheckboxItem
          checked={item.chosen}
          onSelect={choose(item.onChoose)}
          className={joinClasses(rowLook, item.chosen ? 'font-semibold text-accent' : 'text-1')}
        >
          <span className="flex-1">{item.label}</span>
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden size={16} />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.CheckboxItem>
      );
    case 'action':
      return (
        <DropdownMenu.Item
          onSelect={choose(item.onChoose)}
          className={joinClasses(rowLook, item.danger === true ? 'text-danger' : 'text-1')}
        >
          {item.icon !== undefined && (
            <span className={item.danger === true ? '' : 'text-2'}>{item.icon}</span>
          )}
          <span className="flex-1">{item.label}</span>
          {item.keys !== undefined && <span className="type-caption text-3">{item.keys}</span>}
        </DropdownMenu.Item>
      );
    case 'more':
      return (
        <>
          <BesideMenu item={item} />
          {/* In a narrow window there is no room beside. */}
          <DropdownMenu.Group aria-label={item.label} className="medium:hidden">
            <DropdownMenu.Label className={joinClasses(rowLook, 'text-2')}>
              {item.icon}
              {item.label}
            </DropdownMenu.Label>
            {item.items.map((inner) => (
              <div key={inner.key} className="pl-7.5">
                <Item item={inner} />
              </div>
            ))}
          </DropdownMenu.Group>
        </>
      );
    default:
      return unreachable(item);
  }
}

function BesideMenu({ item }: { item: MenuItem & { is: 'more' } }) {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger
        className={joinClasses(rowLook, 'text-1 data-[state=open]:bg-hover max-medium:hidden')}
      >
        <span className="text-2">{item.icon}</span>
        <span className="flex-1">{item.label}</span>
        <ChevronRight aria-hidden size={16} className="text-3" />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent
          aria-label={item.label}
          sideOffset={4}
          collisionPadding={8}
          className={paneLook}
        >
          {item.items.map((inner) => (
            <Item key={inner.key} item={inner} />
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

type MenuContentProps = {
  label: string;
  items: readonly MenuItem[];
  align?: 'start' | 'end';
  onCloseAutoFocus?: (event: Event) => void;
};

function MenuContent({ label, items, align = 'end', onCloseAutoFocus }: MenuContentProps) {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        aria-label={label}
        align={align}
        sideOffset={6}
        collisionPadding={8}
        loop
        {...(onCloseAutoFocus === undefined ? {} : { onCloseAutoFocus })}
        className={paneLook}
      >
        {items.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  );
}

/** A menu under its button. Not modal: Radix's modal menus inject a style element, which the strict CSP refuses. */
export function Menu({ trigger, ...content }: MenuContentProps & { trigger: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null);
  const giveBack = useCallback(() => button.current?.focus(), []);
  return (
    <GiveBackContext value={giveBack}>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger ref={button} asChild>
          {trigger}
        </DropdownMenu.Trigger>
        <MenuContent {...content} />
      </DropdownMenu.Root>
    </GiveBackContext>
  );
}

type PointMenuProps = MenuContentProps & { at: { x: number; y: number }; onClose: () => void };

/** A menu at a point of the window (right click, Menu key), open as long as it is rendered. What had the focus gets it back. */
export function PointMenu({ at, onClose, ...content }: PointMenuProps) {
  const [origin] = useState(() => document.activeElement);
  const giveBack = useCallback(() => {
    if (origin instanceof HTMLElement) origin.focus({ preventScroll: true });
  }, [origin]);
  const onCloseAutoFocus = (event: Event) => {
    event.preventDefault();
    // Unless what was chosen, or who opened it, has taken the focus elsewhere.
    if (document.activeElement === document.body) giveBack();
  };
  return (
    <GiveBackContext value={giveBack}>
      <DropdownMenu.Root modal={false} open onOpenChange={(open) => !open && onClose()}>
        <DropdownMenu.Trigger
          aria-hidden
          tabIndex={-1}
          className="pointer-events-none fixed size-0"
          style={{ left: at.x, top: at.y }}
        />
        <MenuContent align="start" onCloseAutoFocus={onCloseAutoFocus} {...content} />
      </DropdownMenu.Root>
    </GiveBackContext>
  );
}
