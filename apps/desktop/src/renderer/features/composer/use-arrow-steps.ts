import { useRef, type KeyboardEvent } from 'react';

/** One press of an arrow may come twice: as a key of the input method, which ends the composition, and as itself. */
const samePressMs = 50;

/**
 * Steps through a list with the arrow keys while the focus stays in a field. Where something is being composed, the first keydown only
 * ends it; some systems send a second one, some don't: either way it is one step.
 */
export function useArrowSteps(onStep: (step: 1 | -1) => void) {
  const waiting = useRef<1 | -1 | null>(null);
  const stepped = useRef(Number.NEGATIVE_INFINITY);
  const step = (by: 1 | -1) => {
    waiting.current = null;
    onStep(by);
  };
  return {
    /** True when the key was an arrow up or down. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
      event.preventDefault();
      const by = event.key === 'ArrowDown' ? 1 : -1;
      if (event.nativeEvent.isComposing) waiting.current = by;
      else if (event.repeat || performance.now() - stepped.current > samePressMs) step(by);
      return true;
    },
    onCompositionEnd: () => {
      setTimeout(() => {
        if (waiting.current === null) return;
        step(waiting.current);
        stepped.current = performance.now();
      });
    },
  };
}
