import { expect, test } from 'vitest';

import {
  decideAccept,
  decideBlock,
  decideRemove,
  decideRequest,
  type FriendState,
  type Pair,
} from './decide-friendship.ts';

const mirror: Record<FriendState, FriendState> = {
  none: 'none',
  outgoing: 'incoming',
  incoming: 'outgoing',
  friends: 'friends',
};

function pair(mine: FriendState, blocks: Partial<Pair> = {}): Pair {
  return { mine, theirs: mirror[mine], iBlocked: false, theyBlocked: false, ...blocks };
}

test('a request asks, and crossing requests make friends', () => {
  expect(decideRequest(pair('none'))).toEqual({ kind: 'set', mine: 'outgoing', theirs: 'incoming' });
  expect(decideRequest(pair('incoming'))).toEqual({ kind: 'set', mine: 'friends', theirs: 'friends' });
});

test('what is asked or agreed already stands', () => {
  expect(decideRequest(pair('outgoing'))).toEqual({ kind: 'stands' });
  expect(decideRequest(pair('friends'))).toEqual({ kind: 'stands' });
  expect(decideAccept(pair('friends'))).toEqual({ kind: 'stands' });
  expect(decideRemove(pair('none'))).toEqual({ kind: 'stands' });
});

test('only a request that was made is accepted', () => {
  expect(decideAccept(pair('incoming'))).toEqual({ kind: 'set', mine: 'friends', theirs: 'friends' });
  expect(decideAccept(pair('none'))).toMatchObject({
    kind: 'refuse',
    answer: { error: { code: 'not_found' } },
  });
  expect(decideAccept(pair('outgoing'))).toMatchObject({
    kind: 'refuse',
    answer: { error: { code: 'not_found' } },
  });
});

test('declining, taking back and ending lead to nothing on both sides', () => {
  for (const state of ['incoming', 'outgoing', 'friends'] as const) {
    expect(decideRemove(pair(state))).toEqual({ kind: 'set', mine: 'none', theirs: 'none' });
  }
});

test('whoever is blocked can’t tell that from nobody being there', () => {
  expect(decideRequest(pair('none', { theyBlocked: true }))).toMatchObject({
    answer: { error: { code: 'not_found' } },
  });
  expect(decideRequest(pair('none', { iBlocked: true }))).toMatchObject({
    answer: { error: { code: 'not_allowed' } },
  });
});

test('BLK-1 blocking ends what is between the two; where there was nothing the other side isn’t touched', () => {
  for (const state of ['incoming', 'outgoing', 'friends'] as const) {
    expect(decideBlock(pair(state))).toEqual({ kind: 'set', mine: 'none', theirs: 'none', blocked: true });
  }
  expect(decideBlock(pair('none'))).toEqual({ kind: 'set', mine: 'none', theirs: null, blocked: true });
  expect(decideBlock(pair('none', { iBlocked: true }))).toEqual({ kind: 'stands' });
  // Who has blocked me is blocked like anybody else: no answer of mine tells what they did.
  expect(decideBlock(pair('none', { theyBlocked: true }))).toMatchObject({ kind: 'set', theirs: null });
});
