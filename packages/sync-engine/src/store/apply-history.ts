import { parseRoomChange, type AnyRow, type CommandValue, type MessageRow } from '@damso/shared';

import type { Taken } from './local-store.ts';
import { loadRoom, saveRoom } from './room-record.ts';
import { loadMembership, takenRoom, type StoreContext } from './store-context.ts';

function messagesIn(rows: readonly AnyRow[], fromSeq: number, toSeq: number): MessageRow[] {
  return rows
    .map(parseRoomChange)
    .filter((row) => row?.kind === 'message')
    .filter((row) => row.seq >= fromSeq && row.seq <= toSeq);
}

/** Answers about a range of seqs: history pages (INT-4) and refreshes of old intervals (INT-5). */
export function createHistoryChanges({ db, deciders, rows, resets }: StoreContext) {
  return {
    applyHistory: (answer: CommandValue<'room.history'>): Taken =>
      db.transaction(() => {
        const { roomId, fromSeq, toSeq, at } = answer;
        if (!deciders.isOfMySpan(loadMembership(db, roomId), answer.spanRev)) return { is: 'ignored' };
        const room = loadRoom(db, roomId);
        if (room === null) return { is: 'ignored' };
        room.intervals = deciders.placeHistory(room.intervals, { fromSeq, toSeq }, at, room.rev);
        for (const message of messagesIn(answer.messages, fromSeq, toSeq)) rows.putMessage(room, message);
        saveRoom(db, room);
        return takenRoom(roomId, true);
      }),

    applyRefresh: (answer: CommandValue<'room.refresh'>, askedAtReset: number): Taken =>
      db.transaction(() => {
        const { roomId, fromSeq, toSeq, since, at, more } = answer;
        if (!deciders.isOfMySpan(loadMembership(db, roomId), answer.spanRev)) return { is: 'ignored' };
        const room = loadRoom(db, roomId);
        if (room === null) return { is: 'ignored' };
        const resetSince = resets.of(roomId) !== askedAtReset;
        const complete = deciders.completesRefresh({ at, more, resetSince }, room.rev);
        // What lies in a hole is dropped: the answer holds what changed there, not what is there.
        for (const message of messagesIn(answer.messages, fromSeq, toSeq))
          rows.placeMessage(room, message, false);
        room.intervals = deciders.placeRefresh(room.intervals, { fromSeq, toSeq }, { since, at, complete });
        saveRoom(db, room);
        return takenRoom(roomId, true);
      }),
  };
}
