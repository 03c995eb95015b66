import { expect, test } from 'vitest';

import { decideRoomAnswer } from './decide-room-answer.ts';

const server = { spanRev: 10, rev: 2_000 };
const decide = (spanRev: number | null, since: number | null) =>
  decideRoomAnswer({ spanRev, since, cursorRev: 0 }, server);

test('SRV-2: a page for whoever is in the same span and at most a thousand revs behind', () => {
  expect(decide(10, 2_000)).toEqual({ kind: 'page', since: 2_000 });
  expect(decide(10, 1_000)).toEqual({ kind: 'page', since: 1_000 });
});

test('SRV-2: a reset for whoever has nothing, another span, is too far behind, or ahead', () => {
  expect(decide(null, null)).toEqual({ kind: 'reset' });
  expect(decide(10, null)).toEqual({ kind: 'reset' });
  expect(decide(9, 2_000)).toEqual({ kind: 'reset' });
  expect(decide(10, 999)).toEqual({ kind: 'reset' });
  expect(decide(10, 2_001)).toEqual({ kind: 'reset' });
});

test('SRV-2: a reset for what is older than the span', () => {
  expect(decideRoomAnswer({ spanRev: 10, since: 9, cursorRev: 0 }, { spanRev: 10, rev: 12 })).toEqual({
    kind: 'reset',
  });
});
