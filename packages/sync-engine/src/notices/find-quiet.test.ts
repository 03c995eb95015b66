import { limits } from '@damso/shared';
import { expect, test } from 'vitest';

import { usualNoticeSettings } from '../port/notice-settings.ts';
import { findQuiet, nextQuietHours } from './find-quiet.ts';

/** November 2026, by the wall clock of this machine: the 22nd is a Sunday. */
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const off = { on: false, from: 0, to: 0 };
const night = { on: true, from: 22 * 60, to: 7 * 60 };
const lunch = { on: true, from: 12 * 60, to: 13 * 60 };
/** Sunday off, Monday lunch, Friday the whole day, the other nights. */
const days = [off, lunch, night, night, night, { on: true, from: 0, to: 0 }, night];
const scheduled = { quietUntil: null, schedule: { on: true, days } };

test.each([
  ['NTF-4 Sunday has none', at(22, 23), null],
  ['NTF-4 the night from Saturday lasts into Sunday', at(22, 6, 59), at(22, 7)],
  ['NTF-4 and ends', at(22, 7), null],
  ['NTF-4 before lunch', at(23, 11, 59), null],
  ['NTF-4 lunch', at(23, 12), at(23, 13)],
  ['NTF-4 after lunch', at(23, 13), null],
  ['NTF-4 the evening', at(24, 22), at(25, 7)],
  ['NTF-4 after midnight', at(25, 0), at(25, 7)],
  ['NTF-4 Friday, all day', at(27, 15), at(28, 0)],
])('%s', (_what, now, until) => {
  expect(findQuiet(scheduled, now)).toEqual(until === null ? null : { why: 'quiet-hours', until });
  expect(findQuiet({ ...scheduled, schedule: { on: false, days } }, now)).toBeNull();
});

test('NTF-4 by hand comes before the clock, until it is over; for good it never is', () => {
  const now = at(24, 12);
  const byHand = (quietUntil: number) => findQuiet({ ...usualNoticeSettings, quietUntil }, now);
  expect(byHand(now + 1)).toEqual({ why: 'do-not-disturb', until: now + 1 });
  expect(byHand(now)).toBeNull();
  expect(byHand(limits.forever)).toEqual({ why: 'do-not-disturb', until: limits.forever });
});

test('NTF-4 the next quiet hours are found within a week', () => {
  expect(nextQuietHours(scheduled, at(22, 12))).toBe(at(23, 12));
  expect(nextQuietHours(scheduled, at(23, 12, 30))).toBe(at(24, 22));
  expect(nextQuietHours({ schedule: { on: false, days } }, at(22, 12))).toBeNull();
  const mondays = { on: true, days: days.map((day, index) => (index === 1 ? day : off)) };
  expect(nextQuietHours({ schedule: mondays }, at(23, 12, 30))).toBe(at(30, 12));
});
