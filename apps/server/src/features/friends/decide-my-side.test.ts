import { expect, test } from 'vitest';

import { decideFavourite, decideNickname, decideUnblock, type MySide } from './decide-my-side.ts';

const side = (change: Partial<MySide> = {}): MySide => ({
  state: 'friends',
  nickname: null,
  favourite: false,
  blocked: false,
  ...change,
});

test('favourites are friends; what is set stands', () => {
  expect(decideFavourite(side(), true)).toEqual({ kind: 'set', data: { favourite: true } });
  expect(decideFavourite(side({ favourite: true }), false)).toEqual({
    kind: 'set',
    data: { favourite: false },
  });
  expect(decideFavourite(side({ favourite: true }), true)).toEqual({ kind: 'stands' });
  for (const state of ['none', 'incoming', 'outgoing'] as const) {
    expect(decideFavourite(side({ state }), true)).toMatchObject({
      answer: { error: { code: 'not_friends' } },
    });
  }
});

test('a nickname is set, changed and cleared', () => {
  expect(decideNickname(side(), '밥')).toEqual({ kind: 'set', data: { nickname: '밥' } });
  expect(decideNickname(side({ nickname: '밥' }), '밥')).toEqual({ kind: 'stands' });
  expect(decideNickname(side({ nickname: '밥' }), null)).toEqual({ kind: 'set', data: { nickname: null } });
});

test('a block is lifted once, and nothing else with it', () => {
  expect(decideUnblock(side({ state: 'none', blocked: true }))).toEqual({
    kind: 'set',
    data: { blocked: false },
  });
  expect(decideUnblock(side())).toEqual({ kind: 'stands' });
});
