import { limits } from '@damso/shared';
import { expect, test } from 'vitest';

import { muteUntil } from './mute-times.ts';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

test('a mute is over after its time, or never', () => {
  expect(muteUntil('hour', at(21, 23))).toBe(at(22, 0));
  expect(muteUntil('hours', at(21, 23, 30))).toBe(at(22, 7, 30));
  expect(muteUntil('forever', at(21, 23))).toBe(limits.forever);
});

test.each([
  ['in the evening', at(21, 23, 10), at(22, 8)],
  ['in the night', at(22, 0, 10), at(22, 8)],
  ['just before eight', at(22, 7, 59), at(22, 8)],
  ['at eight', at(22, 8), at(23, 8)],
])('until the morning is until the next eight o’clock: %s', (_when, now, until) => {
  expect(muteUntil('morning', now)).toBe(until);
});
