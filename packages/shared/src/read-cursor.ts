import type { CursorRow } from './rows/cursor-row.ts';

/** What an unread number is made of (CNT-5). */
export type UnreadCounters = {
  /** The room's n. */
  lastN: number;
  /** The member's own counting messages ever. */
  sentN: number;
  readN: number;
  readSentN: number;
};

/** A member's unread number: messages of others after the cursor, by subtraction, never by a scan (CNT-5). Never below 0. */
export function countUnread({ lastN, sentN, readN, readSentN }: UnreadCounters): number {
  return Math.max(0, lastN - readN - (sentN - readSentN));
}

/** A cursor as members see it, joined with when its member's current span began. */
export type MemberCursor = { userId: string; joinedSeq: number; readSeq: number };

/** Who of the current members has not read the message (CNT-6): not its sender, joined before it, cursor below it. */
export function findUnreadMembers(
  message: { seq: number; senderId: string },
  members: readonly MemberCursor[],
): MemberCursor[] {
  return members.filter(
    (member) =>
      member.userId !== message.senderId && member.joinedSeq < message.seq && member.readSeq < message.seq,
  );
}

/**
 * Counts, for any message of a room, who has not read it (as `findUnreadMembers` finds them), in the time of a binary search: a room
 * of 100 with hundreds of messages on the screen is counted anew with every cursor that moves.
 */
export function createUnreadCounter(
  members: readonly MemberCursor[],
): (message: { seq: number; senderId: string }) => number {
  // A member has not read what comes after both their joining and their cursor.
  const passed = new Map(
    members.map(({ userId, joinedSeq, readSeq }) => [userId, Math.max(joinedSeq, readSeq)]),
  );
  const sorted = Int32Array.from(passed.values()).toSorted();
  return ({ seq, senderId }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < seq) low = middle + 1;
      else high = middle;
    }
    return low - ((passed.get(senderId) ?? seq) < seq ? 1 : 0);
  };
}

/**
 * The later of two cursors of one member: cursors only rise (UPD-4). At the same message the one that counted more is right: who reads
 * before an edited message of theirs has come (rows come by rev, not by seq) counts one too few.
 */
export function mergeCursor(stored: CursorRow | undefined, received: CursorRow): CursorRow {
  if (stored === undefined || received.readSeq > stored.readSeq) return received;
  const countedMore = received.readN > stored.readN || received.readSentN > stored.readSentN;
  return received.readSeq === stored.readSeq && countedMore ? received : stored;
}
