import { useRef, type CompositionEvent, type KeyboardEvent } from 'react';

import { decideEnter, enterAtRest, type EnterEvent, type EnterState } from './decide-enter.ts';

type EnterOptions = {
  /** Whether a press of Enter with these modifiers is meant, or only breaks the line. */
  means: (event: KeyboardEvent) => boolean;
  /** Once for each press that is meant, when nothing more of it will be composed. */
  onEnter: () => void;
  /** The composition has ended, and `onEnter` follows in a task of its own: the field has its text as it was meant. */
  onSoon?: () => void;
};

/** A press on Enter, also where the input method hides the key's name. */
function isEnter(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' || (isLegacy229(event) && (event.code === 'Enter' || event.code === 'NumpadEnter'))
  );
}

/** keyCode is deprecated, and the only thing that tells Safari's Enter after a composition from any other. */
function isLegacy229(event: KeyboardEvent): boolean {
  return event.nativeEvent.keyCode === 229;
}

/** The effects round `decideEnter`: what a field listens to, so that Enter counts once, whatever input method is at work. */
export function useEnter({ means, onEnter, onSoon }: EnterOptions) {
  const state = useRef<EnterState>(enterAtRest);

  const handle = (event: EnterEvent): boolean => {
    const decision = decideEnter(state.current, event);
    state.current = decision.state;
    if (decision.effect.send === 'now') onEnter();
    if (decision.effect.send === 'soon') {
      onSoon?.();
      setTimeout(() => handle({ is: 'settled', at: performance.now() }));
    }
    return decision.effect.prevent;
  };

  return {
    isComposing: () => state.current.composing,
    onCompositionStart: () => {
      handle({ is: 'composition-start' });
    },
    onCompositionEnd: (event: CompositionEvent) => {
      handle({ is: 'composition-end', data: event.data, at: performance.now() });
    },
    onKeyUp: (event: KeyboardEvent) => {
      if (isEnter(event)) handle({ is: 'enter-up' });
    },
    /** True when the key was Enter, and is settled here. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      if (!isEnter(event)) {
        // Shift, Ctrl and the like are part of a press, not another key.
        if (!['Shift', 'Control', 'Meta', 'Alt'].includes(event.key)) handle({ is: 'other-down' });
        return false;
      }
      const prevent = handle({
        is: 'enter-down',
        composing: event.nativeEvent.isComposing,
        legacy229: isLegacy229(event),
        sends: means(event),
        at: performance.now(),
      });
      if (prevent) event.preventDefault();
      return true;
    },
  };
}
