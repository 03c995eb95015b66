import { useCallback, useRef } from 'react';

import type { ComposerHandle } from '../composer/Composer.tsx';

/** The composer's ref, and the way to give it the focus: at once, or as soon as it is drawn. */
export function useComposerFocus(): [take: (handle: ComposerHandle | null) => void, focus: () => void] {
  const composer = useRef<ComposerHandle>(null);
  /** What had the focus when the composer, not drawn yet, was to have it. */
  const wished = useRef<Element | null>(null);
  const take = useCallback((handle: ComposerHandle | null) => {
    composer.current = handle;
    // Who has moved on meanwhile isn't pulled back.
    if (handle !== null && wished.current === document.activeElement) handle.focus();
    wished.current = null;
  }, []);
  const focus = useCallback(() => {
    if (composer.current === null) wished.current = document.activeElement;
    else composer.current.focus();
  }, []);
  return [take, focus];
}
