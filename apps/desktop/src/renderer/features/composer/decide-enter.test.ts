import { expect, test } from 'vitest';

import { decideEnter, enterAtRest, type EnterEvent } from './decide-enter.ts';

// What the browsers send for one press of Enter; each step comes 1 ms after the one before.
const start: EnterEvent = { is: 'composition-start' };
const end = (data: string): EnterEvent => ({ is: 'composition-end', data, at: 0 });
const composing: EnterEvent = { is: 'enter-down', composing: true, legacy229: true, sends: true, at: 0 };
const second = {
  is: 'enter-down',
  composing: false,
  legacy229: false,
  sends: true,
  at: 0,
} as const satisfies EnterEvent;
const safari: EnterEvent = { is: 'enter-down', composing: false, legacy229: true, sends: true, at: 0 };
const shifted: EnterEvent = { ...second, sends: false };
const shiftedComposing: EnterEvent = { ...composing, sends: false };
const up: EnterEvent = { is: 'enter-up' };
const other: EnterEvent = { is: 'other-down' };
const settled: EnterEvent = { is: 'settled', at: 0 };

/** Plays the events; `soon` is followed by `settled` only where the table says so, as the order of tasks differs too. */
function play(events: readonly EnterEvent[]): {
  sends: number;
  sentWhileComposing: boolean;
  lineBreaks: number;
} {
  let state = enterAtRest;
  let sends = 0;
  let lineBreaks = 0;
  let sentWhileComposing = false;
  events.forEach((event, index) => {
    const at = 1_000 + index;
    const decision = decideEnter(state, 'at' in event ? { ...event, at } : event);
    state = decision.state;
    if (decision.effect.send === 'now') {
      sends += 1;
      sentWhileComposing ||= state.composing;
    }
    const breaks =
      event.is === 'enter-down' && !event.composing && !event.legacy229 && !decision.effect.prevent;
    if (breaks) lineBreaks += 1;
  });
  return { sends, sentWhileComposing, lineBreaks };
}

test.each<[string, EnterEvent[], number, number]>([
  ['plain Enter', [second, up], 1, 0],
  ['plain Shift+Enter', [shifted, up], 0, 1],
  ['Hangul, Chrome on macOS and Windows', [start, composing, end('요'), second, settled, up], 1, 0],
  [
    'the same, but the task comes before the second keydown',
    [start, composing, end('요'), settled, second, up],
    1,
    0,
  ],
  ['Hangul on ibus: no second keydown', [start, composing, end('요'), settled, up], 1, 0],
  ['Hangul on fcitx: keyup before the task', [start, composing, end('요'), up, settled], 1, 0],
  [
    'the same, and a plain Enter right after it: both are meant',
    [start, composing, end('요'), up, settled, second, up],
    2,
    0,
  ],
  ['Hangul, Safari: the composition ends first', [start, end('요'), safari, up], 1, 0],
  [
    'two Hangul messages one after the other',
    [start, composing, end('네'), second, settled, up, start, composing, end('요'), second, settled, up],
    2,
    0,
  ],
  [
    'Hangul whose Enter key repeats',
    [start, composing, end('요'), second, second, second, settled, up],
    1,
    0,
  ],
  ['half a syllable', [start, composing, end('ㅋ'), second, settled, up], 1, 0],
  ['Hangul ended by a space, then Enter', [start, end('요'), other, second, up], 1, 0],
  ['Hangul with Shift+Enter breaks the line', [start, shiftedComposing, end('요'), shifted, up], 0, 1],
  ['Japanese: Enter only commits', [start, composing, end('日本'), up], 0, 0],
  ['Japanese where the key comes again', [start, composing, end('日本'), second, up], 0, 0],
  ['Japanese, Safari', [start, end('日本'), safari, up], 0, 0],
  ['Japanese: Enter commits, the next Enter sends', [start, composing, end('日本'), up, second, up], 1, 0],
  ['pinyin committed as letters', [start, composing, end('nihao'), up], 0, 0],
  ['a Hanja picked by Enter isn’t sent', [start, composing, end('漢'), up], 0, 0],
  ['a Kana sentence that ends in a mark', [start, composing, end('です。'), second, up], 0, 0],
  ['a composition that is cancelled', [start, composing, end(''), up], 0, 0],
  ['cancelled, and the key comes again as a plain Enter', [start, composing, end(''), second, up], 1, 0],
  ['Enter while composing, then another key before the end', [start, composing, other, end('요'), up], 0, 0],
  ['the next syllable starts before the task', [start, composing, end('요'), start, settled], 1, 0],
])('%s', (_name, events, sends, lineBreaks) => {
  expect(play(events)).toMatchObject({ sends, lineBreaks });
});

test('a lost keyup doesn’t eat the next Enter', () => {
  const steps: EnterEvent[] = [start, composing, { ...end('요') }, settled];
  let state = enterAtRest;
  steps.forEach((event, index) => {
    state = decideEnter(state, 'at' in event ? { ...event, at: 1_000 + index } : event).state;
  });
  expect(decideEnter(state, { ...second, at: 1_500 }).effect.send).toBe('now');
});
