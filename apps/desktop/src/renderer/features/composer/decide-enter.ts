import { unreachable } from '../../unreachable.ts';

/**
 * What the composer's keys do while an input method (IME) may be at work. Pure: events in, what to do out.
 *
 * The rule: Enter while composing Hangul commits the syllable and sends, exactly once. For Chinese and Japanese it only commits.
 *
 * Why it takes a state machine: systems tell the same press of Enter in different orders.
 * - keydown (229, composing), compositionend, keydown (13): Chrome on macOS and Windows
 * - keydown (229, composing), compositionend, no second keydown: ibus and fcitx on Linux
 * - compositionend, keydown (229, not composing): Safari
 * So a press is a *wish* to send; it is granted once, when the composition has ended, and what else belongs to the same press is
 * swallowed. What was composed is known only at the end: a Hanja or Kana candidate picked by Enter isn't Hangul, and isn't sent.
 */
export type EnterState = {
  composing: boolean;
  /** Enter was pressed while composing: decided when the composition ends. */
  wish: boolean;
  /** The composition that ended last, until another key says that it is over: for the keydown that Safari sends after it. */
  ended: null | 'hangul' | 'other';
  /** `soon` was answered, and the second keydown or the settled field will send; whether the key is still down. */
  due: null | 'pressed' | 'released';
  /** This press has done its work: its further keydowns do nothing, until this moment (ms) or its keyup. */
  swallowUntil: number;
};

export type EnterEvent =
  | { is: 'composition-start' }
  /** `data`: what was composed in the end; empty when it was cancelled. */
  | { is: 'composition-end'; data: string; at: number }
  /** `legacy229`: keyCode 229, which says that the input method has seen the key. `sends`: with the modifiers that send. */
  | { is: 'enter-down'; composing: boolean; legacy229: boolean; sends: boolean; at: number }
  | { is: 'enter-up' }
  | { is: 'other-down' }
  /** A task after `soon`: the field has its final text. */
  | { is: 'settled'; at: number };

type EnterEffect = {
  /** `now`: send what stands in the field. `soon`: give the `settled` event in a task of its own, when the field has its text. */
  send: 'no' | 'now' | 'soon';
  /** Keep the browser from breaking the line. */
  prevent: boolean;
};

type EnterDecision = { state: EnterState; effect: EnterEffect };

export const enterAtRest: EnterState = {
  composing: false,
  wish: false,
  ended: null,
  due: null,
  swallowUntil: 0,
};

const nothing: EnterEffect = { send: 'no', prevent: false };
const prevent: EnterEffect = { send: 'no', prevent: true };
const sendNow: EnterEffect = { send: 'now', prevent: true };

// The second keydown of a press follows within a few ms. Longer, and a lost keyup would eat an Enter that was meant.
const samePressMs = 300;

const endsInHangul = /\p{Script=Hangul}$/u;

export function decideEnter(state: EnterState, event: EnterEvent): EnterDecision {
  switch (event.is) {
    case 'composition-start':
      return {
        state: { ...state, composing: true, wish: false, ended: null, swallowUntil: 0 },
        effect: nothing,
      };
    case 'composition-end':
      return endComposition(state, event);
    case 'enter-down':
      return pressEnter(state, event);
    case 'enter-up':
      return {
        state: { ...state, ended: null, swallowUntil: 0, due: state.due && 'released' },
        effect: nothing,
      };
    case 'other-down':
      return { state: { ...state, wish: false, ended: null, swallowUntil: 0 }, effect: nothing };
    case 'settled':
      return settle(state, event);
    default:
      return unreachable(event);
  }
}

/** A press that is over has no further keydowns to swallow: the next Enter is meant. */
function settle(state: EnterState, { at }: { at: number }): EnterDecision {
  if (state.due === null) return { state, effect: nothing };
  const swallowUntil = state.due === 'pressed' ? at + samePressMs : 0;
  return { state: { ...state, due: null, swallowUntil }, effect: sendNow };
}

function endComposition(state: EnterState, { data, at }: { data: string; at: number }): EnterDecision {
  const ended = endsInHangul.test(data) ? 'hangul' : 'other';
  const next = { ...state, composing: false, wish: false, ended } as const;
  if (!state.wish) return { state: next, effect: nothing };
  // Cancelled (no data): the press counts as a plain Enter, if its second keydown comes.
  if (data === '') return { state: next, effect: nothing };
  return ended === 'hangul'
    ? { state: { ...next, due: 'pressed' }, effect: { send: 'soon', prevent: false } }
    : { state: { ...next, swallowUntil: at + samePressMs }, effect: nothing };
}

function pressEnter(
  state: EnterState,
  event: { composing: boolean; legacy229: boolean; sends: boolean; at: number },
): EnterDecision {
  if (event.composing || state.composing) return { state: { ...state, wish: event.sends }, effect: nothing };
  if (state.due !== null)
    return { state: { ...state, due: null, swallowUntil: event.at + samePressMs }, effect: sendNow };
  if (event.at < state.swallowUntil) return { state, effect: prevent };
  if (event.legacy229) {
    // Safari: the composition has just ended by this very key.
    return state.ended === 'hangul' && event.sends
      ? { state: { ...state, ended: null, swallowUntil: event.at + samePressMs }, effect: sendNow }
      : { state: { ...state, ended: null }, effect: prevent };
  }
  return event.sends
    ? { state: { ...state, ended: null }, effect: sendNow }
    : { state: { ...state, ended: null }, effect: nothing };
}
