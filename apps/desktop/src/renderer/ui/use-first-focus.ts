import { useEffect, type RefObject } from 'react';

/** Moves the focus, once, to the element inside that carries `data-first-focus`: where a new screen or form begins. */
export function useFirstFocus(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    container.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, [container]);
}
