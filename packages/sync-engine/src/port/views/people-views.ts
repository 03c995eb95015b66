import type { Person } from './person.ts';

export type FriendItem = Person & {
  key: string;
  state: 'outgoing' | 'incoming' | 'friends';
  /** Their own display name and handle are in `ownName` and `handle`; `name` is my nickname, if any. */
  ownName: string;
  nickname: string | null;
  favourite: boolean;
};

export type FriendsHead = { incoming: number };

/** How somebody is there, as the server tells me. `hidden`: I am not told, for whatever reason. */
export type PresenceItem = {
  /** Their user id. */
  key: string;
  state: 'online' | 'away' | 'offline' | 'hidden';
  /** When they were last active, ms since 1970 by the server's clock, if they aren't now and that is known. */
  lastActiveAt: number | null;
};

/** Somebody else who writes in a room; the key is their user id. */
export type TypingItem = { key: string; name: string };

/** One of my other devices; the key is its id. */
export type DeviceInUse = { key: string };

export type BlockedItem = Person & { key: string };
