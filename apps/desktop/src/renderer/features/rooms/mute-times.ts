import { limits } from '@damso/shared';

import { unreachable } from '../../unreachable.ts';

/** For how long a room can be muted. */
export type MuteTime = 'hour' | 'hours' | 'morning' | 'forever';

const hour = 3_600_000;
const morningHour = 8;

/** When a mute that is chosen now will be over, in ms since 1970. `morning`: the next time that it is 8 o'clock here. */
export function muteUntil(time: MuteTime, now: number): number {
  switch (time) {
    case 'hour':
      return now + hour;
    case 'hours':
      return now + 8 * hour;
    case 'morning': {
      const at = new Date(now);
      // By the calendar, not by 24 hours: a night in which the clocks change has more or less.
      if (at.getHours() >= morningHour) at.setDate(at.getDate() + 1);
      return at.setHours(morningHour, 0, 0, 0);
    }
    case 'forever':
      return limits.forever;
    default:
      return unreachable(time);
  }
}
