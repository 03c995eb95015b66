import {
  parseUserChange,
  type AnyRow,
  type FriendshipRow,
  type MembershipRow,
  type ProfileRow,
  type RoomSettingsRow,
  type UserPage,
  type UserUpdate,
} from '@damso/shared';

import { readInteger } from './columns.ts';
import type { Taken, Touched } from './local-store.ts';
import { loadRoom, purgeRoom } from './room-record.ts';
import type { StoreContext } from './store-context.ts';
import { takesRow } from './takes-row.ts';

type MutableTouched = { user: boolean; friends: boolean; rooms: Set<string> };

/** What changed under my user_rev: profile, friendships, memberships, settings of rooms. */
export function createUserChanges(context: StoreContext) {
  const { db, deciders, resets } = context;

  function userRev(): number {
    const [line] = db.all('SELECT user_rev FROM identity');
    return line === undefined ? 0 : readInteger(line, 'user_rev');
  }

  /** By UPD-1; whether it was written. `insert`: also where nothing is stored (UPD-2). */
  function put(row: ProfileRow | FriendshipRow | RoomSettingsRow, insert: boolean): boolean {
    const [table, column, id] =
      row.kind === 'room-settings'
        ? ['room_settings', 'room_id', row.roomId]
        : [row.kind, 'user_id', row.userId];
    const [stored] = db.all(`SELECT rev FROM ${table} WHERE ${column} = ?`, id);
    if (!takesRow(deciders, stored, row.rev, insert)) return false;
    db.run(
      `INSERT OR REPLACE INTO ${table} (${column}, rev, json) VALUES (?, ?, ?)`,
      id,
      row.rev,
      JSON.stringify(row),
    );
    return true;
  }

  function putMembership(row: MembershipRow, insert: boolean): boolean {
    const [stored] = db.all('SELECT rev FROM membership WHERE room_id = ?', row.roomId);
    if (!takesRow(deciders, stored, row.rev, insert)) return false;
    db.run(
      'INSERT OR REPLACE INTO membership (room_id, rev, is_in, json) VALUES (?, ?, ?, ?)',
      row.roomId,
      row.rev,
      row.state === 'in' ? 1 : 0,
      JSON.stringify(row),
    );
    // What a list showed of it was read under the former span, if there was one.
    db.run('DELETE FROM room_summary WHERE room_id = ?', row.roomId);
    // Out, or in by another span: what was cached may not be seen any more (INT-7).
    const room = loadRoom(db, row.roomId);
    if (room !== null && !deciders.isOfMySpan(row, room.spanRev)) {
      purgeRoom(db, row.roomId);
      resets.add(row.roomId);
    }
    return true;
  }

  function applyRow(received: AnyRow, insert: boolean, touched: MutableTouched): void {
    const row = parseUserChange(received);
    if (row === null) return; // of a kind that this version doesn't know: the counter moves all the same (UPD-5)
    if (!(row.kind === 'membership' ? putMembership(row, insert) : put(row, insert))) return;
    if (row.kind === 'membership' || row.kind === 'room-settings') touched.rooms.add(row.roomId);
    else touched[row.kind === 'profile' ? 'user' : 'friends'] = true;
  }

  function applyChanges({ from, to, rows }: UserPage): Taken {
    const taken = deciders.takeChanges(userRev(), from, to);
    if (taken.is === 'gap') return { is: 'gap' };
    const touched: MutableTouched = { user: false, friends: false, rooms: new Set() };
    for (const row of rows) applyRow(row, taken.insert, touched);
    db.run('UPDATE identity SET user_rev = ?', taken.rev);
    return { is: 'applied', touched };
  }

  return {
    userRev,

    applyUserPage: (page: UserPage): Touched =>
      db.transaction(() => {
        const taken = applyChanges(page);
        return taken.is === 'applied'
          ? taken.touched
          : { user: false, friends: false, rooms: new Set<string>() };
      }),

    applyUserUpdate: (update: UserUpdate): Taken =>
      db.transaction(() =>
        update.epoch === context.identity?.epoch
          ? applyChanges({ from: update.from, to: update.to, rows: update.rows, more: false })
          : { is: 'ignored' },
      ),

    mergeUserRow: (row: FriendshipRow | ProfileRow | RoomSettingsRow): Touched =>
      db.transaction(() => {
        const touched: MutableTouched = { user: false, friends: false, rooms: new Set() };
        applyRow(row, true, touched);
        return touched;
      }),
  };
}
