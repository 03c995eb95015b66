import { dayOf } from './format-time.ts';

/** How long ago something was, in the words that people use for it. */
export type Ago =
  | { is: 'now' }
  | { is: 'minutes'; count: number }
  | { is: 'hours'; count: number }
  | { is: 'yesterday' }
  | { is: 'date' };

const minute = 60_000;
const hour = 60 * minute;
/** So many hours ago is still said in hours when it was yesterday: at one in the morning eleven is two hours ago. */
const hoursOverMidnight = 12;

/** Both in ms since 1970. What seems to be still to come, by a clock that is wrong, is now. */
export function agoOf(at: number, now: number): Ago {
  const since = now - at;
  if (since < minute) return { is: 'now' };
  if (since < hour) return { is: 'minutes', count: Math.floor(since / minute) };
  const days = dayOf(now) - dayOf(at);
  if (days === 0 || since < hoursOverMidnight * hour) return { is: 'hours', count: Math.floor(since / hour) };
  return days === 1 ? { is: 'yesterday' } : { is: 'date' };
}
