import { isDeepStrictEqual } from 'node:util';

import { usualSettings } from '@damso/shared';

import type { DeviceCopy, History, SetRecord, StoredOwn } from '../history.ts';

const short = (value: unknown) => JSON.stringify(value).slice(0, 200);

/** Settings of rooms and nicknames: every device has what the database has, and that is what one of the user's devices set last (SET-1, SET-2). */
export function checkOwn({ sets, own, devices, fresh }: History): string[] {
  return [...[...devices, ...fresh].flatMap((copy) => compareOwn(copy, own)), ...findUnset(sets, own)];
}

function compareOwn({ device, userId, rooms, friendships }: DeviceCopy, own: StoredOwn): string[] {
  const found: string[] = [];
  for (const { roomId, settings } of rooms) {
    const row = own.settings.find((line) => line.userId === userId && line.roomId === roomId);
    const stored = row === undefined ? usualSettings : withoutIds(row);
    if (!isDeepStrictEqual(settings, stored))
      found.push(`settings: ${short(settings)} ≠ ${short(stored)} (${device} in ${roomId})`);
  }
  for (const friend of friendships) {
    const nickname = own.nicknames.find(
      (line) => line.userId === userId && line.friendId === friend.userId,
    )?.nickname;
    if ((nickname ?? null) !== (friend.nickname ?? null))
      found.push(`nickname: ${short(friend.nickname)} ≠ ${short(nickname)} (${device} of ${friend.userId})`);
  }
  return found;
}

const withoutIds = ({ userId: _user, roomId: _room, ...settings }: StoredOwn['settings'][number]) => settings;

/** What of the database none of the devices can have set last. */
function findUnset(sets: readonly SetRecord[], own: StoredOwn): string[] {
  const fields = new Map<string, SetRecord[]>();
  for (const set of sets) {
    const key = [set.userId, set.about, set.field].join(' ');
    const known = fields.get(key);
    if (known === undefined) fields.set(key, [set]);
    else known.push(set);
  }
  return [...fields.values()].flatMap((records) => {
    const [{ userId, about, field } = { userId: '', about: '', field: 'draft' as const }] = records;
    const lasts = new Map(records.filter(({ sure }) => sure).map(({ device, value }) => [device, value]));
    const possible = [...lasts.values(), ...records.flatMap(({ sure, value }) => (sure ? [] : [value]))];
    const stored =
      field === 'nickname'
        ? (own.nicknames.find((line) => line.userId === userId && line.friendId === about)?.nickname ?? null)
        : (own.settings.find((line) => line.userId === userId && line.roomId === about) ?? usualSettings)[
            field
          ];
    const canBe = possible.includes(stored) || (lasts.size === 0 && stored === usualOf(field));
    return canBe ? [] : [`unset: ${field} of ${about} is ${short(stored)}, last set was ${short(possible)}`];
  });
}

const usualOf = (field: SetRecord['field']) => (field === 'nickname' ? null : usualSettings[field]);
