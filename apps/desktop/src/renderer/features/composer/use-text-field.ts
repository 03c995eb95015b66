import { useRef, type CompositionEvent } from 'react';

import { useEnter } from './use-enter.ts';

type TextFieldOptions = {
  enterSends: boolean;
  /** Whether a list is open from which Enter picks; it doesn't send then. */
  picks: () => boolean;
  onPick: () => void;
  /** Sends the text; answers whether it was taken. What wasn't taken stays in the field. */
  onSend: (text: string) => boolean;
  onInput: (text: string) => void;
};

/**
 * Listens to the field, and empties it when its text was sent, but never while something is being composed in it: an input method
 * would write the old text again.
 */
export function useTextField({ enterSends, picks, onPick, onSend, onInput }: TextFieldOptions) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** What the press of Enter at work is for: decided when it begins, done when nothing more will be composed. */
  const picking = useRef(false);
  /** The text as it was when the composition ended, for the send that follows. */
  const ended = useRef<string | null>(null);
  /** Sent already, but still standing in front of what is being composed now. */
  const sentInFront = useRef('');

  const enter = useEnter({
    means: (event) => {
      const main = event.ctrlKey || event.metaKey;
      const plain = !event.shiftKey && !event.altKey;
      picking.current = picks() && plain && !main;
      return picking.current || (enterSends ? plain : main);
    },
    onEnter: () => {
      const text = ended.current ?? field.current?.value ?? '';
      ended.current = null;
      if (picking.current) onPick();
      else take(text);
    },
    onSoon: () => {
      ended.current = field.current?.value ?? null;
    },
  });

  const take = (text: string) => {
    const element = field.current;
    if (element === null || !onSend(text)) return;
    if (enter.isComposing()) {
      sentInFront.current = text;
      return;
    }
    element.value = element.value.startsWith(text) ? element.value.slice(text.length) : '';
    onInput(element.value);
  };

  const dropSentInFront = () => {
    const element = field.current;
    const sent = sentInFront.current;
    if (element === null || sent === '' || enter.isComposing()) return;
    sentInFront.current = '';
    if (element.value.startsWith(sent)) element.value = element.value.slice(sent.length);
    onInput(element.value);
  };

  /** Waits while something is being composed, as emptying does. `tell` hears of the whole text before it counts as written. */
  const giveBack = (text: string, tell: (now: string) => void) => {
    const element = field.current;
    if (element === null) return;
    if (enter.isComposing()) {
      element.addEventListener('compositionend', () => setTimeout(() => giveBack(text, tell)), {
        once: true,
      });
      return;
    }
    element.value = element.value === '' ? text : `${text}\n${element.value}`;
    tell(element.value);
    onInput(element.value);
  };

  /** Another text takes the place of what stands there: false when a person is at it. */
  const replace = (text: string): boolean => {
    const element = field.current;
    const isAtIt = element?.value !== '' && document.hasFocus() && document.activeElement === element;
    if (element === null || isAtIt || enter.isComposing()) return false;
    element.value = text;
    return true;
  };

  return {
    field,
    isComposing: enter.isComposing,
    /** The same as Enter, for the button. Does nothing while something is being composed: leaving the field ends that first. */
    send: () => take(field.current?.value ?? ''),
    giveBack,
    replace,
    onCompositionStart: enter.onCompositionStart,
    onCompositionEnd: (event: CompositionEvent) => {
      enter.onCompositionEnd(event);
      setTimeout(dropSentInFront);
    },
    onKeyUp: enter.onKeyUp,
    onKeyDown: enter.onKeyDown,
  };
}
