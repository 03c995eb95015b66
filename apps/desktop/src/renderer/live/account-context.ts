import type { FriendItem, FriendsHead, Person, RoomItem, RoomsHead, View } from '@damso/sync-engine/port';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';

import { findOldestUnread } from './find-oldest-unread.ts';
import type { PresenceBoard } from './presence-board.ts';
import type { LiveView } from './watch-view.ts';

/** The signed-in account, and the views that are watched as long as it is. */
export type Account = {
  me: Person;
  rooms: LiveView<'rooms'>;
  friends: LiveView<'friends'>;
  presence: PresenceBoard;
};

export const AccountContext = createContext<Account | null>(null);

function useAccount(): Account {
  const account = useContext(AccountContext);
  if (account === null) throw new Error('outside of AccountContext');
  return account;
}

export function usePresenceBoard(): PresenceBoard {
  return useAccount().presence;
}

export function useMe(): Person {
  return useAccount().me;
}

/** Null for the first frames. */
export function useRooms(): View<RoomsHead, RoomItem> | null {
  return useStore(useAccount().rooms, ({ view }) => view);
}

/** What stands over all rooms; null for the first frames. */
export function useRoomsHead(): RoomsHead | null {
  return useStore(useAccount().rooms, ({ view }) => view?.head ?? null);
}

/** Null for the first frames. */
export function useRoomCount(): number | null {
  return useStore(useAccount().rooms, ({ view }) => view?.items.length ?? null);
}

export function useHasRooms(): boolean {
  return (useRoomCount() ?? 0) > 0;
}

/** The way to the ids of all rooms, as they are when asked. */
export function useRoomIds(): () => readonly string[] {
  const { rooms } = useAccount();
  return () => rooms.getState().view?.items.map(({ key }) => key) ?? [];
}

type RoomsView = View<RoomsHead, RoomItem> | null;

function unreadIn(view: RoomsView, roomId: string): number {
  return view?.items.find(({ key }) => key === roomId)?.unread ?? 0;
}

/** The way to the room that has waited longest to be read, as it is when asked; null: none waits. */
export function useOldestUnread(): () => string | null {
  const { rooms } = useAccount();
  return () => findOldestUnread(rooms.getState().view?.items ?? []);
}

/** How many messages are unread in a room. */
export function useUnread(roomId: string): number {
  return useStore(useAccount().rooms, ({ view }) => unreadIn(view, roomId));
}

/** How many messages are unread in all rooms but this one. */
export function useUnreadElsewhere(roomId: string): number {
  return useStore(useAccount().rooms, ({ view }) =>
    Math.max(0, (view?.head.totalUnread ?? 0) - unreadIn(view, roomId)),
  );
}

/** Null for the first frames. */
export function useFriends(): View<FriendsHead, FriendItem> | null {
  return useStore(useAccount().friends, ({ view }) => view);
}
