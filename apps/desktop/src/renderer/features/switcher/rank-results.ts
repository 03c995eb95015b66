import type { FriendItem, RoomItem } from '@damso/sync-engine/port';

import { findInName, fitScores, type NameHit } from '../../i18n/find-in-name.ts';
import { sortByName } from '../../i18n/sort-names.ts';

/** Something to do that isn't a place to go: found by its words. */
export type SwitcherAction = { key: string; label: string };

/** Another name that made it fit: a person's own name or id, somebody in the room. */
export type OtherHit = { text: string; hit: NameHit };

type Found = {
  key: string;
  /** Where its name fits; null when it is here for another reason. */
  hit: NameHit | null;
  other: OtherHit | null;
};

export type SwitcherResult<Action extends SwitcherAction = SwitcherAction> = Found &
  (
    | { is: 'friend'; friend: FriendItem; room: RoomItem | null }
    | { is: 'room'; room: RoomItem }
    | { is: 'action'; action: Action }
  );

export type SwitcherSection<Action extends SwitcherAction = SwitcherAction> = {
  key: 'unread' | 'recent' | 'friends' | 'rooms' | 'actions';
  /** How many fit; `results` holds the first of them. */
  total: number;
  results: readonly SwitcherResult<Action>[];
};

type Candidates<Action extends SwitcherAction> = {
  friends: readonly FriendItem[];
  rooms: readonly RoomItem[];
  actions: readonly Action[];
};

/** So many of a section are shown: more than that, and typing one letter more is quicker than looking. */
const shown = 20;
const shownRecent = 8;

type Scored<Result> = {
  result: Result;
  score: number;
  unread: number;
  at: number;
  name: string;
  key: string;
};

function sortScored<Result>(found: Scored<Result>[]): Result[] {
  // By name first: the sorting that follows leaves equals as they are.
  return sortByName(found)
    .sort((a, b) => a.score - b.score || Math.sign(b.unread) - Math.sign(a.unread) || b.at - a.at)
    .map(({ result }) => result);
}

/** The best way in which a name or, failing that, one of the other names fits; null when none does. */
function fit(name: string, others: readonly string[], typed: string) {
  const hit = findInName(name, typed);
  if (hit !== null) return { hit, other: null, score: fitScores[hit.fit] };
  for (const text of others) {
    const otherHit = findInName(text, typed);
    if (otherHit !== null) return { hit: null, other: { text, hit: otherHit }, score: fitScores.otherName };
  }
  return null;
}

function section<Action extends SwitcherAction>(
  key: SwitcherSection['key'],
  results: readonly SwitcherResult<Action>[],
  most = shown,
): SwitcherSection<Action>[] {
  return results.length === 0 ? [] : [{ key, total: results.length, results: results.slice(0, most) }];
}

function toRoom(room: RoomItem): SwitcherResult<never> {
  return { is: 'room', key: `room ${room.key}`, room, hit: null, other: null };
}

/** Something in it waits for me. Muted and archived rooms don't, as in the badge. */
function waits(room: RoomItem): boolean {
  return (room.unread > 0 || room.markedUnread) && room.mutedUntil === null && !room.archived;
}

/** Before anything is typed: what has waited longest, then where one was last. */
function listUntyped<Action extends SwitcherAction>({
  rooms,
}: Candidates<Action>): SwitcherSection<Action>[] {
  const at = (room: RoomItem) => room.at ?? 0;
  const unread = rooms.filter(waits).sort((a, b) => at(a) - at(b));
  const recent = rooms
    .filter((room) => room.at !== null && !room.archived && !waits(room))
    .sort((a, b) => at(b) - at(a));
  return [
    ...section<Action>('unread', unread.map(toRoom)),
    ...section<Action>('recent', recent.map(toRoom), shownRecent),
  ];
}

/**
 * What the quick switcher offers. Nothing typed: rooms with something unread, the oldest first, then the newest rooms. Else friends,
 * rooms and actions that fit. Better fits come first (whole name, its beginning, a word's beginning, inside, another name); among equals
 * those with something unread, then those who were talked with last. A friend stands for the room with them.
 */
export function rankResults<Action extends SwitcherAction>(
  candidates: Candidates<Action>,
  typed: string,
): SwitcherSection<Action>[] {
  if (typed.trim() === '') return listUntyped(candidates);
  const { friends, rooms, actions } = candidates;
  const direct = new Map<string, RoomItem>();
  for (const room of rooms) {
    const other = room.type === 'direct' ? room.faces[0] : undefined;
    if (other !== undefined) direct.set(other.userId, room);
  }

  const foundFriends: Scored<SwitcherResult<Action>>[] = [];
  const covered = new Set<string>();
  for (const friend of friends) {
    if (friend.state !== 'friends') continue;
    const room = direct.get(friend.userId) ?? null;
    if (room !== null) covered.add(room.key);
    const names = friend.nickname === null ? [friend.handle] : [friend.ownName, friend.handle];
    const found = fit(friend.name, names, typed);
    if (found === null) continue;
    const { score, ...hits } = found;
    const key = `friend ${friend.userId}`;
    const result = { is: 'friend' as const, key, friend, room, ...hits };
    foundFriends.push({
      result,
      score,
      unread: room?.unread ?? 0,
      at: room?.at ?? 0,
      name: friend.name,
      key,
    });
  }

  const foundRooms: Scored<SwitcherResult<Action>>[] = [];
  for (const room of rooms) {
    if (covered.has(room.key)) continue;
    const found = fit(room.title, room.memberNames, typed);
    if (found === null) continue;
    const { score, ...hits } = found;
    const result = { ...toRoom(room), ...hits };
    foundRooms.push({
      result,
      score,
      unread: room.unread,
      at: room.at ?? 0,
      name: room.title,
      key: room.key,
    });
  }

  const foundActions = actions.flatMap((action): SwitcherResult<Action>[] => {
    const hit = findInName(action.label, typed);
    return hit === null ? [] : [{ is: 'action', key: `action ${action.key}`, action, hit, other: null }];
  });

  return [
    ...section('friends', sortScored(foundFriends)),
    ...section('rooms', sortScored(foundRooms)),
    ...section('actions', foundActions),
  ];
}
