import type { CommandValue, NamedPerson, RoomSummary } from '@damso/shared';

import { readJson } from './columns.ts';
import type { Touched } from './local-store.ts';
import { loadRoom } from './room-record.ts';
import { loadMembership, touchedRooms, type StoreContext } from './store-context.ts';

/** A room as the list shows it until its first page or reset is here, with those whom it names. */
export type CachedSummary = RoomSummary & { people: readonly NamedPerson[] };

/** Summaries of rooms (SUM-2): they change nothing but what a list shows of a room that isn't here yet. */
export function createSummaryChanges({ db, deciders }: StoreContext) {
  return {
    applySummaries: ({ rooms, people }: CommandValue<'room.list'>): Touched =>
      db.transaction(() => {
        const named = new Map(people.map((person) => [person.userId, person]));
        const touched: string[] = [];
        for (const room of rooms) {
          const { roomId, spanRev } = room;
          const isOld = !deciders.isOfMySpan(loadMembership(db, roomId), spanRev);
          if (isOld || loadRoom(db, roomId) !== null) continue;
          const everyone = [...room.others, room.last?.senderId ?? '', ...toldOf(room)];
          const summary: CachedSummary = {
            ...room,
            people: [...new Set(everyone)]
              .map((userId) => named.get(userId))
              .filter((person) => person !== undefined),
          };
          db.run(
            'INSERT OR REPLACE INTO room_summary (room_id, json) VALUES (?, ?)',
            roomId,
            JSON.stringify(summary),
          );
          touched.push(roomId);
        }
        return touchedRooms(...touched);
      }),

    /** What was read of a room that isn't here yet: its summary asks for nothing any more. */
    readSummary: (roomId: string, readSeq: number): Touched =>
      db.transaction(() => {
        const [line] = db.all('SELECT json FROM room_summary WHERE room_id = ?', roomId);
        if (line === undefined) return touchedRooms();
        const summary = readJson(line, 'json') as CachedSummary;
        if (readSeq < summary.lastSeq || summary.unread === 0) return touchedRooms();
        const read = JSON.stringify({ ...summary, unread: 0, mentions: 0 });
        db.run('UPDATE room_summary SET json = ? WHERE room_id = ?', read, roomId);
        return touchedRooms(roomId);
      }),
  };
}

/** Everybody whom a system line may be about: its values that are, or hold, ids. */
function toldOf({ last }: RoomSummary): string[] {
  const values = Object.values((last?.systemEvent ?? {}) as Record<string, unknown>);
  return values.flat().filter((value) => typeof value === 'string');
}
