import { useRef, type CompositionEvent, type KeyboardEvent } from 'react';

import { decideEnter, enterAtRest, type EnterEvent, type EnterState } from './decide-enter.ts';

type TextFieldOptions = {
  enterSends: boolean;
  /** Sends the text; answers whether it was taken. What wasn't taken stays in the field. */
  onSend: (text: string) => boolean;
  onInput: (text: string) => void;
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

/**
 * The effects round `decideEnter`: listens to the field, and empties it when its text was sent, but never while something is being
 * composed in it: an input method would write the old text again.
 */
export function useTextField({ enterSends, onSend, onInput }: TextFieldOptions) {
  const field = useRef<HTMLTextAreaElement>(null);
  const state = useRef<EnterState>(enterAtRest);
  /** The text as it was when the composition ended, for the send that follows. */
  const ended = useRef<string | null>(null);
  /** Sent already, but still standing in front of what is being composed now. */
  const sentInFront = useRef('');

  const take = (text: string) => {
    const element = field.current;
    if (element === null || !onSend(text)) return;
    if (state.current.composing) {
      sentInFront.current = text;
      return;
    }
    element.value = element.value.startsWith(text) ? element.value.slice(text.length) : '';
    onInput(element.value);
  };

  const dropSentInFront = () => {
    const element = field.current;
    const sent = sentInFront.current;
    if (element === null || sent === '' || state.current.composing) return;
    sentInFront.current = '';
    if (element.value.startsWith(sent)) element.value = element.value.slice(sent.length);
    onInput(element.value);
  };

  /** Waits while something is being composed, as emptying does. */
  const giveBack = (text: string) => {
    const element = field.current;
    if (element === null) return;
    if (state.current.composing) {
      element.addEventListener('compositionend', () => setTimeout(() => giveBack(text)), { once: true });
      return;
    }
    element.value = element.value === '' ? text : `${text}\n${element.value}`;
    onInput(element.value);
  };

  const handle = (event: EnterEvent): boolean => {
    const decision = decideEnter(state.current, event);
    state.current = decision.state;
    if (decision.effect.send === 'now') {
      take(ended.current ?? field.current?.value ?? '');
      ended.current = null;
    }
    if (decision.effect.send === 'soon') {
      ended.current = field.current?.value ?? null;
      setTimeout(() => handle({ is: 'settled', at: performance.now() }));
    }
    return decision.effect.prevent;
  };

  return {
    field,
    /** The same as Enter, for the button. Does nothing while something is being composed: leaving the field ends that first. */
    send: () => take(field.current?.value ?? ''),
    giveBack,
    onCompositionStart: () => {
      handle({ is: 'composition-start' });
    },
    onCompositionEnd: (event: CompositionEvent) => {
      handle({ is: 'composition-end', data: event.data, at: performance.now() });
      setTimeout(dropSentInFront);
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
      const main = event.ctrlKey || event.metaKey;
      const sends = enterSends ? !event.shiftKey && !event.altKey : main;
      const prevent = handle({
        is: 'enter-down',
        composing: event.nativeEvent.isComposing,
        legacy229: isLegacy229(event),
        sends,
        at: performance.now(),
      });
      if (prevent) event.preventDefault();
      return true;
    },
  };
}
