import { expect, test } from 'vitest';

import { minuteToTime, timeToMinute } from './time-of-day.ts';

test('every minute of the day is the same there and back', () => {
  for (let minute = 0; minute < 24 * 60; minute += 1) expect(timeToMinute(minuteToTime(minute))).toBe(minute);
  expect(minuteToTime(7 * 60 + 5)).toBe('07:05');
});

test.each(['', '7:30', 'noon', '24:00', '12'])('“%s” is no time', (text) => {
  expect(timeToMinute(text)).toBeNull();
});
