import { Tooltip as Radix } from 'radix-ui';
import { createContext, useContext, type ReactNode } from 'react';

import { KeyCap } from './KeyCap.tsx';

/** Where tooltips are drawn: an open dialog lies above the rest of the page, and they must lie above it. */
export const TooltipLayerContext = createContext<HTMLElement | null>(null);

/** Shared by all tooltips of the app: once one is open, the next opens at once. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return (
    <Radix.Provider delayDuration={500} skipDelayDuration={300} disableHoverableContent>
      {children}
    </Radix.Provider>
  );
}

export type TooltipProps = {
  text: string;
  /** Keys that do the same, e.g. `Ctrl K`. */
  keys?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  /** One element that takes a ref. */
  children: ReactNode;
};

/** Shows an icon's name. The name itself must be on the element too (`aria-label`): a tooltip isn't read out. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  const layer = useContext(TooltipLayerContext);
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal container={layer}>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          aria-hidden
          className="z-(--z-tooltip) flex animate-arrive items-center gap-2 rounded-s bg-(--text-1) px-2 py-1 type-caption font-medium text-(--bg-list) shadow-2"
        >
          {text}
          {keys !== undefined && <KeyCap inverse>{keys}</KeyCap>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
