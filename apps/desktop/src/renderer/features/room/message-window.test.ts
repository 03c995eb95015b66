import { expect, test } from 'vitest';

import { growWindow, newestWindow, openingWindow, settleWindow } from './message-window.ts';

test('a room with little unread opens at its end, one with much at the first unread message', () => {
  expect(openingWindow(0, 900)).toBe(newestWindow);
  expect(openingWindow(25, 900)).toBe(newestWindow);
  expect(openingWindow(400, 900)).toEqual({ anchor: 900, before: 25, after: 50 });
});

test('a room in which nothing was read yet opens at its first message, which is one', () => {
  expect(openingWindow(26, 0)).toEqual({ anchor: 1, before: 25, after: 50 });
});

test('what was loaded is held, with room for new messages', () => {
  const held = settleWindow(newestWindow, { firstSeq: 851, lastSeq: 900, atNewest: true }, true);
  expect(held).toEqual({ anchor: 900, before: 50, after: 50 });
  expect(settleWindow(held, { firstSeq: 851, lastSeq: 920, atNewest: true }, true)).toBe(held);
});

test('the room for new messages is renewed before it is used up, without losing the beginning', () => {
  const held = { anchor: 900, before: 50, after: 50 };
  expect(settleWindow(held, { firstSeq: 851, lastSeq: 926, atNewest: true }, false)).toEqual({
    anchor: 926,
    before: 75,
    after: 50,
  });
});

test('while newer messages are missing, the place stays', () => {
  const held = { anchor: 900, before: 25, after: 100 };
  expect(settleWindow(held, { firstSeq: 875, lastSeq: 1_000, atNewest: false }, false)).toBe(held);
});

test('at the end, a long way back is let go; elsewhere never', () => {
  const long = { anchor: 900, before: 800, after: 50 };
  const loaded = { firstSeq: 101, lastSeq: 930, atNewest: true };
  expect(settleWindow(long, loaded, true)).toEqual({ anchor: 930, before: 100, after: 50 });
  expect(settleWindow(long, loaded, false)).toEqual({ anchor: 930, before: 829, after: 50 });
});

test('it grows both ways', () => {
  const held = { anchor: 900, before: 50, after: 50 };
  expect(growWindow(held, 'older').before).toBe(100);
  expect(growWindow(held, 'newer').after).toBe(100);
});
