import type { FriendshipRow, MessageRow, ProfileRow } from '@damso/shared';

import { createRoomChanges } from './apply-answer.ts';
import { createHistoryChanges } from './apply-history.ts';
import { createOwnChanges } from './apply-own.ts';
import { createSummaryChanges } from './apply-summaries.ts';
import { createUserChanges } from './apply-user.ts';
import { readInteger, readJson } from './columns.ts';
import { deciders as theDeciders, type Deciders } from './deciders.ts';
import type { LocalStore, StoreIdentity } from './local-store.ts';
import { readWants, readWindow } from './message-window.ts';
import { createParsedRows } from './parsed-rows.ts';
import { createRoomReads } from './read-rooms.ts';
import { loadRoom } from './room-record.ts';
import { openSchema } from './schema.ts';
import type { Sqlite } from './sqlite.ts';
import { createStoreContext } from './store-context.ts';

const cacheTables = [
  'identity',
  'profile',
  'friendship',
  'membership',
  'room_settings',
  'room_summary',
  'room',
  'member',
  'read_cursor',
  'message',
  'mentioned',
  'keepsake',
];

/**
 * Opens a cache, making its tables if it is new. Throws `StoreDamaged` when the file can't be used (set it aside and open a new one);
 * so may any method later. Closing the store closes the database.
 */
export function openLocalStore(db: Sqlite, deciders: Deciders = theDeciders): LocalStore {
  openSchema(db);
  const context = createStoreContext(db, deciders);
  const messageRows = createParsedRows<MessageRow>();
  const { userRev, ...userChanges } = createUserChanges(context);

  return {
    identity: () => context.identity,
    begin(identity: StoreIdentity): void {
      const { serverId, epoch, userId } = identity;
      db.transaction(() => {
        for (const table of cacheTables) db.run(`DELETE FROM ${table}`);
        db.run(
          'INSERT INTO identity (id, server_id, epoch, user_id, user_rev) VALUES (1, ?, ?, ?, 0)',
          serverId,
          epoch,
          userId,
        );
      });
      context.identity = { serverId, epoch, userId };
      context.resets.addToAll();
    },
    userRev,
    ...userChanges,
    ...createRoomChanges(context),
    ...createHistoryChanges(context),
    ...createSummaryChanges(context),
    resetCount: (roomId) => context.resets.of(roomId),
    ...createOwnChanges(context),

    profile() {
      const [line] = db.all('SELECT json FROM profile');
      return line === undefined ? null : (readJson(line, 'json') as ProfileRow);
    },
    friendships: () =>
      db.all('SELECT json FROM friendship').map((line) => readJson(line, 'json') as FriendshipRow),
    friendship(userId) {
      const [line] = db.all('SELECT json FROM friendship WHERE user_id = ?', userId);
      return line === undefined ? null : (readJson(line, 'json') as FriendshipRow);
    },
    ...createRoomReads(context),
    window: (roomId, anchor, before, after) => readWindow(messageRows, db, roomId, anchor, before, after),
    wants: (roomId, anchor, before, after) => readWants(db, roomId, anchor, before, after),
    intervals(roomId) {
      const room = loadRoom(db, roomId);
      if (room === null) return [];
      return room.intervals.map((interval) => (interval.current ? { ...interval, at: room.rev } : interval));
    },
    size() {
      const [pages, size] = ['page_count', 'page_size'].map((pragma) => {
        const [line] = db.all(`PRAGMA ${pragma}`);
        return line === undefined ? 0 : readInteger(line, pragma);
      });
      const [messages] = db.all('SELECT count(*) AS count FROM message');
      return {
        bytes: (pages ?? 0) * (size ?? 0),
        messages: messages === undefined ? 0 : readInteger(messages, 'count'),
      };
    },
    keepsake(name) {
      const [line] = db.all('SELECT json FROM keepsake WHERE name = ?', name);
      return line === undefined ? null : readJson(line, 'json');
    },
    keep(name, value) {
      db.run('INSERT OR REPLACE INTO keepsake (name, json) VALUES (?, ?)', name, JSON.stringify(value));
    },
    close: () => db.close(),
  };
}
