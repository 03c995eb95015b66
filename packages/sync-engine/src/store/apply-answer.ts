import {
  parseRoomChange,
  type AnyRow,
  type CursorRow,
  type CursorUpdate,
  type RoomAnswer,
  type RoomPage,
  type RoomReset,
  type RoomUpdate,
} from '@damso/shared';

import { addCurrent } from './intervals.ts';
import type { Taken } from './local-store.ts';
import { insertRoom, loadRoom, saveRoom, saveRoomRow, type RoomRecord } from './room-record.ts';
import { loadMembership, takenRoom, type StoreContext } from './store-context.ts';

/**
 * Whether rows can be what happened in a room since its R: none of a later rev than it is said to end at, and not more messages than
 * there were revs (CNT-1, CNT-2). Where they can't it is taken for a gap, and what is true is asked for.
 */
function canFollow(room: RoomRecord, rows: readonly AnyRow[], to: number): boolean {
  const revs = to - room.rev;
  return rows.every(({ kind, rev, seq, n, senderN }) => {
    if (rev > to) return false;
    if (kind !== 'message' || typeof seq !== 'number' || typeof n !== 'number') return true;
    return seq <= room.lastSeq + revs && n <= room.lastN + revs && !(Number(senderN) > n);
  });
}

/** What changed in a room: updates, pages, resets, cursors. */
export function createRoomChanges(context: StoreContext) {
  const { db, deciders, rows, resets } = context;

  /** `moves`: the row is among those that take R on; else it may only freshen a stored one (UPD-2). */
  function applyRow(room: RoomRecord, received: AnyRow, moves: boolean): void {
    const row = parseRoomChange(received);
    if (row === null) return; // of a kind that this version doesn't know: R moves all the same (UPD-5)
    if (row.kind === 'message') {
      rows.placeMessage(room, row, moves);
      // Also of a row in a hole: unread is unread.
      if (deciders.tellsMention(moves, room.rev, row.rev)) rows.tellMention(room, row);
    } else if (row.kind === 'member') rows.putMember(room, row, moves);
    else if (deciders.overwrites({ rev: room.rowRev, whole: true }, row.rev)) saveRoomRow(db, room, row);
  }

  /** All cursors of the room as of `cursorRev`. */
  function applyCursors(room: RoomRecord, cursors: readonly CursorRow[], cursorRev: number): boolean {
    const changed = cursors.filter((cursor) => rows.putCursor(room, cursor)).length > 0;
    if (cursorRev <= room.cursorRev) return changed;
    room.cursorRev = cursorRev;
    return true;
  }

  function applyPage(page: RoomPage): Taken {
    const room = loadRoom(db, page.roomId);
    const taken = deciders.takeChanges(room === null ? null : room.rev, page.from, page.to);
    if (room === null || taken.is === 'gap') return { is: 'gap' };
    if (taken.insert && !canFollow(room, page.rows, page.to)) return { is: 'gap' };
    for (const row of page.rows) applyRow(room, row, taken.insert);
    room.rev = taken.rev;
    if (page.cursors !== null) applyCursors(room, page.cursors, page.cursorRev);
    saveRoom(db, room);
    return takenRoom(page.roomId, true);
  }

  function applyReset(reset: RoomReset): Taken {
    const cached = loadRoom(db, reset.roomId);
    if (cached !== null && !deciders.takesReset(cached.rev, reset.at)) {
      const changed = applyCursors(cached, reset.cursors, reset.cursorRev);
      if (changed) saveRoom(db, cached);
      return takenRoom(reset.roomId, changed);
    }
    const row = parseRoomChange(reset.room);
    if (row?.kind !== 'room') return { is: 'ignored' };
    const room = cached ?? insertRoom(db, reset.roomId, reset.spanRev, row);
    resets.add(reset.roomId);
    saveRoomRow(db, room, row);
    room.intervals = addCurrent(deciders.ageIntervals(room.intervals, room.rev), {
      fromSeq: reset.firstSeq,
      toSeq: reset.lastSeq,
    });
    room.rev = reset.at;
    room.tailSeq = reset.lastSeq;
    room.lastSeq = Math.max(room.lastSeq, reset.lastSeq);
    room.lastN = Math.max(room.lastN, reset.lastN);
    room.sentN = Math.max(room.sentN, reset.sentN);
    rows.clearMembers(room);
    rows.putMentions(room, reset.mentionedSeqs);
    for (const received of [...reset.members, ...reset.messages]) {
      const member = parseRoomChange(received);
      if (member?.kind === 'member') rows.putMember(room, member, true);
      else if (member?.kind === 'message') rows.putMessage(room, member);
    }
    applyCursors(room, reset.cursors, reset.cursorRev);
    saveRoom(db, room);
    return takenRoom(reset.roomId, true);
  }

  return {
    applyRoomAnswer: (answer: RoomAnswer): Taken =>
      db.transaction(() => {
        if (!deciders.isOfMySpan(loadMembership(db, answer.roomId), answer.spanRev)) return { is: 'ignored' };
        return answer.kind === 'page' ? applyPage(answer) : applyReset(answer);
      }),

    applyRoomUpdate: (update: RoomUpdate): Taken =>
      db.transaction(() => {
        if (update.epoch !== context.identity?.epoch) return { is: 'ignored' };
        // A room that isn't mine has no R: I may have joined, and learn it a moment later.
        const room = loadRoom(db, update.roomId);
        const taken = deciders.takeChanges(room === null ? null : room.rev, update.from, update.to);
        if (room === null || taken.is === 'gap') return { is: 'gap' };
        if (taken.insert && !canFollow(room, update.rows, update.to)) return { is: 'gap' };
        for (const row of update.rows) applyRow(room, row, taken.insert);
        room.rev = taken.rev;
        saveRoom(db, room);
        return takenRoom(update.roomId, true);
      }),

    applyCursorUpdate: (update: CursorUpdate): Taken =>
      db.transaction(() => {
        if (update.epoch !== context.identity?.epoch) return { is: 'ignored' };
        // A room that isn't mine has no R: I may have joined, and learn it a moment later.
        const room = loadRoom(db, update.roomId);
        const taken = deciders.takeChanges(
          room === null ? null : room.cursorRev,
          update.previous,
          update.cursorRev,
        );
        if (room === null || taken.is === 'gap') return { is: 'gap' };
        // Old ones too: cursors only rise, so they change nothing (UPD-4).
        const changed = applyCursors(room, update.cursors, update.cursorRev);
        if (changed) saveRoom(db, room);
        return takenRoom(update.roomId, changed);
      }),
  };
}
