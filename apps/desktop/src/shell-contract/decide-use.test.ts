import { expect, test } from 'vitest';

import { decideUse, idleAfter, unusedAfter } from './decide-use.ts';

const lastInputAt = 1_000_000;

test.each([
  ['just now, in front', 0, true, true, true, lastInputAt + unusedAfter],
  ['just now, behind another window', 0, false, true, false, lastInputAt + idleAfter],
  ['reading for a while', unusedAfter - 1, true, true, true, lastInputAt + unusedAfter],
  ['hands off for a minute', unusedAfter, true, true, false, lastInputAt + idleAfter],
  ['almost idle', idleAfter - 1, true, true, false, lastInputAt + idleAfter],
  ['idle in front', idleAfter, true, false, false, null],
  ['idle behind', idleAfter + 1, false, false, false, null],
  ['the clock was set back', -3_600_000, true, true, true, lastInputAt + unusedAfter],
])('%s', (_what, since, attentive, active, inUse, nextAt) => {
  expect(decideUse({ now: lastInputAt + since, lastInputAt, attentive })).toEqual({
    active,
    inUse,
    attentive,
    nextAt,
  });
});
