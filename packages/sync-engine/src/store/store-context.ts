import type { MembershipRow } from '@damso/shared';

import { readJson, readText } from './columns.ts';
import type { Deciders } from './deciders.ts';
import type { StoreIdentity, Taken, Touched } from './local-store.ts';
import { createRoomRows, type RoomRows } from './room-rows.ts';
import type { Sqlite } from './sqlite.ts';

/** What the parts of the store share. */
export type StoreContext = {
  readonly db: Sqlite;
  readonly deciders: Deciders;
  readonly rows: RoomRows;
  identity: StoreIdentity | null;
  readonly resets: ResetCounts;
};

/** How often each room was reset or purged since the store was opened (INT-5). Emptying the cache counts for every room. */
export type ResetCounts = { of(roomId: string): number; add(roomId: string): void; addToAll(): void };

function createResetCounts(): ResetCounts {
  const counts = new Map<string, number>();
  let all = 0;
  return {
    of: (roomId) => all + (counts.get(roomId) ?? 0),
    add: (roomId) => void counts.set(roomId, (counts.get(roomId) ?? 0) + 1),
    addToAll: () => {
      all += 1;
    },
  };
}

export function createStoreContext(db: Sqlite, deciders: Deciders): StoreContext {
  const [line] = db.all('SELECT server_id, epoch, user_id FROM identity');
  const context: StoreContext = {
    db,
    deciders,
    rows: createRoomRows(db, deciders, () => context.identity?.userId ?? null),
    identity:
      line === undefined
        ? null
        : {
            serverId: readText(line, 'server_id'),
            epoch: readText(line, 'epoch'),
            userId: readText(line, 'user_id'),
          },
    resets: createResetCounts(),
  };
  return context;
}

/** My newest membership row of a room; one with state `out` is the tombstone of a room that was mine. */
export function loadMembership(db: Sqlite, roomId: string): MembershipRow | null {
  const [line] = db.all('SELECT json FROM membership WHERE room_id = ?', roomId);
  return line === undefined ? null : (readJson(line, 'json') as MembershipRow);
}

/** Nothing touched but the rooms named. */
export function touchedRooms(...rooms: string[]): Touched {
  return { user: false, friends: false, rooms: new Set(rooms) };
}

/** `applied` with this room touched, or `ignored` when nothing changed. */
export function takenRoom(roomId: string, changed: boolean): Taken {
  return changed ? { is: 'applied', touched: touchedRooms(roomId) } : { is: 'ignored' };
}
