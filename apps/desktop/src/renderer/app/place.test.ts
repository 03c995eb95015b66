import { expect, test } from 'vitest';

import { firstPlace, hashToPlace, isDetail, listOf, placeToHash, type Place } from './place.ts';

const places: Place[] = [
  { tab: 'friends', shown: null },
  { tab: 'friends', shown: { is: 'requests' } },
  { tab: 'friends', shown: { is: 'friend', userId: '0198c5a0-0000-7000-8000-000000000001' } },
  { tab: 'rooms', roomId: null },
  { tab: 'rooms', roomId: '0198c5a0-0000-7000-8000-000000000002' },
  { tab: 'settings', page: null },
  { tab: 'settings', page: 'appearance' },
];

test.each(places.map((place) => [placeToHash(place), place] as const))('%s there and back', (hash, place) => {
  expect(hashToPlace(hash)).toEqual(place);
});

test.each(['', '#', '#/', '#/nowhere', '#/settings/nothing', 'rubbish'])(
  '%j leads to a place too',
  (hash) => {
    expect(isDetail(hashToPlace(hash))).toBe(false);
  },
);

test('an empty address is the first place, and a tab’s list has nothing chosen', () => {
  expect(hashToPlace('')).toEqual(firstPlace);
  for (const tab of ['friends', 'rooms', 'settings'] as const) expect(isDetail(listOf(tab))).toBe(false);
});
