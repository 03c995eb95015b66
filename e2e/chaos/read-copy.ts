import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { countUnread, usualSettings, type RoomSettings } from '@damso/shared';
import { openLocalStore, openNodeSqlite, openOutbox, storedMessages } from '@damso/sync-engine/test-support';

import type { DeviceCopy, RoomCopy } from './history.ts';

type LocalStore = ReturnType<typeof openLocalStore>;
type Sqlite = ReturnType<typeof openNodeSqlite>;

/** The path of one of the files of a device's folder. */
function pathOf(folder: string, kind: 'cache' | 'outbox'): string {
  const name = readdirSync(folder).find((file) => file.startsWith(`${kind}-`) && file.endsWith('.sqlite'));
  if (name === undefined) throw new Error(`${folder} holds no ${kind}`);
  return join(folder, name);
}

/** Looks into the cache of a device's folder, beside an engine that may be at work on it. */
export function openCopy(folder: string): LocalStore {
  return openLocalStore(openNodeSqlite({ path: pathOf(folder, 'cache'), durable: false }));
}

/**
 * Looks again and again, at little cost, how many messages and changes in the outbox of a device's folder have still to get to the
 * server; the file must be there by the first look.
 */
export function watchOutbox(folder: string): { count(): number; close(): void } {
  let sqlite: Sqlite | null = null;
  return {
    count() {
      sqlite ??= openNodeSqlite({ path: pathOf(folder, 'outbox'), durable: false });
      const [line] = sqlite.all(`SELECT count(*) AS count FROM command WHERE state NOT LIKE '%"failed"%'`);
      return Number(line?.['count']);
    },
    close: () => sqlite?.close(),
  };
}

/** What the outbox of a device's folder holds: how much has still to get to the server, and how much was refused for good. */
export function countOutbox(folder: string): { waiting: number; refused: number } {
  const { outbox } = openOutbox(openNodeSqlite({ path: pathOf(folder, 'outbox'), durable: true }));
  try {
    const states = outbox.rooms().flatMap((roomId) => outbox.entries(roomId).map(({ state }) => state.is));
    const refused = states.filter((is) => is === 'failed').length;
    const slots = outbox.readSlots().size + outbox.settingsSlots().size;
    return { waiting: states.length - refused + slots, refused };
  } finally {
    outbox.close();
  }
}

function readSettings(store: LocalStore, roomId: string): RoomSettings {
  const { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel } =
    store.room(roomId)?.settings ?? usualSettings;
  return { mutedUntil, pinnedAt, archived, markedUnread, draft, notifyLevel };
}

function readRoom(store: LocalStore, roomId: string): RoomCopy[] {
  const state = store.room(roomId)?.state;
  if (state === null || state === undefined) return [];
  const { rev, cursorRev, lastSeq, lastN, sentN } = state;
  return [
    {
      roomId,
      counters: { rev, cursorRev, lastSeq, lastN, sentN },
      unread: countUnread({ ...state, ...state.myCursor }),
      members: store.members(roomId),
      cursors: store.cursors(roomId),
      messages: storedMessages(store, roomId),
      settings: readSettings(store, roomId),
    },
  ];
}

/** All that a device keeps in its folder. */
export function readCopy(folder: string, device: string, userId: string): DeviceCopy {
  const store = openCopy(folder);
  try {
    return {
      device,
      userId,
      waiting: countOutbox(folder).waiting,
      userRev: store.userRev(),
      friendships: store.friendships(),
      rooms: store.rooms().flatMap(({ roomId }) => readRoom(store, roomId)),
    };
  } finally {
    store.close();
  }
}
