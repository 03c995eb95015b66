import { expect, test } from 'vitest';

import { dayOf, formatClock, formatDay, formatRowTime } from './format-time.ts';

const now = new Date(2026, 10, 21, 14, 41).getTime();
const at = (...parts: [number, number, number, number?, number?]) => new Date(...parts).getTime();

test('the clock has twelve hours in both languages', () => {
  expect(formatClock('ko', now)).toBe('오후 2:41');
  expect(formatClock('en', now)).toBe('2:41\u00a0PM');
  expect(formatClock('ko', at(2026, 10, 21, 0, 5))).toBe('오전 12:05');
  expect(formatClock('en', at(2026, 10, 21, 12, 0))).toBe('12:00\u00a0PM');
});

test('a day line has the whole date', () => {
  expect(formatDay('ko', now)).toBe('2026년 11월 21일 토요일');
  expect(formatDay('en', now)).toBe('Saturday, November 21, 2026');
});

test.each([
  ['today', at(2026, 10, 21, 9, 12), '오전 9:12', '9:12\u00a0AM'],
  ['a clock that runs ahead of ours', at(2026, 10, 21, 23, 59), '오후 11:59', '11:59\u00a0PM'],
  ['yesterday, however few hours ago', at(2026, 10, 20, 23, 59), '어제', 'Yesterday'],
  ['this year', at(2026, 10, 19, 8, 0), '11월 19일', 'Nov 19'],
  ['earlier', at(2025, 2, 2, 8, 0), '2025. 3. 2.', 'Mar 2, 2025'],
  ['last year, though only weeks ago', at(2025, 11, 31, 8, 0), '2025. 12. 31.', 'Dec 31, 2025'],
])('a row shows %s', (_name, moment, korean, english) => {
  expect(formatRowTime('ko', moment, now, '어제')).toBe(korean);
  expect(formatRowTime('en', moment, now, 'Yesterday')).toBe(english);
});

test('days are counted by the local calendar', () => {
  expect(dayOf(at(2026, 10, 21, 0, 0)) - dayOf(at(2026, 10, 20, 23, 59))).toBe(1);
  expect(dayOf(at(2026, 10, 21, 23, 59))).toBe(dayOf(at(2026, 10, 21, 0, 0)));
});
