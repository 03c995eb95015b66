import {
  limits,
  type AnyRow,
  type CursorRow,
  type MemberRow,
  type MessageRow,
  type RoomAnswer,
  type RoomPage,
  type RoomReset,
} from '@damso/shared';

import type { Sql } from '../../database/index.ts';
import { cutPage } from './cut-page.ts';
import { decideRoomAnswer, type ClientPosition, type RoomAnswerKind } from './decide-room-answer.ts';
import {
  readChangedMembers,
  readChangedMessages,
  readCursors,
  readMentionedSeqs,
  readNewestMessages,
  readRooms,
  type AskedRoom,
} from './room-reads.ts';
import { measure } from './row-bytes.ts';

/** A room of which a client asks what differs. */
export interface RoomQuestion extends ClientPosition {
  readonly roomId: string;
}

interface Decided {
  readonly room: AskedRoom;
  readonly answer: RoomAnswerKind;
  readonly wantsCursors: boolean;
}

/** What was read for all the rooms of a question at once. */
interface Read {
  readonly members: ReadonlyMap<string, MemberRow[]>;
  readonly changed: ReadonlyMap<string, MessageRow[]>;
  readonly newest: ReadonlyMap<string, MessageRow[]>;
  readonly cursors: ReadonlyMap<string, CursorRow[]>;
  readonly mentioned: ReadonlyMap<string, number[]>;
}

/** An answer, and about how many bytes it takes on the wire: its rows have been measured when they were cut. */
interface Measured<Answer extends RoomAnswer> {
  readonly answer: Answer;
  readonly bytes: number;
}

function makePage({ room, wantsCursors }: Decided, since: number, read: Read): Measured<RoomPage> {
  const rows: AnyRow[] = [...(read.members.get(room.id) ?? []), ...(read.changed.get(room.id) ?? [])];
  if (room.row.rev > since) rows.push(room.row);
  rows.sort((a, b) => a.rev - b.rev);
  const page = cutPage(rows, { rows: limits.pageRows, bytes: limits.packetBytes });
  const answer: RoomPage = {
    kind: 'page',
    roomId: room.id,
    spanRev: room.spanRev,
    from: since,
    // With nothing left, also the revs of rows that the asker may not see are behind them (SRV-1, SRV-4).
    to: page.more ? (page.rows.at(-1)?.rev ?? room.rev) : room.rev,
    more: page.more,
    rows: page.rows,
    cursors: wantsCursors ? (read.cursors.get(room.id) ?? []) : null,
    cursorRev: room.cursorRev,
  };
  return { answer, bytes: page.bytes + measure({ ...answer, rows: [] }) };
}

function makeReset({ room }: Decided, read: Read): Measured<RoomReset> {
  const members = read.members.get(room.id) ?? [];
  // Newest first, so that the cut leaves the oldest out.
  const newest = cutPage(read.newest.get(room.id) ?? [], {
    rows: limits.historyRows,
    bytes: limits.packetBytes,
  });
  const messages = newest.rows.toReversed();
  const answer: RoomReset = {
    kind: 'reset',
    roomId: room.id,
    spanRev: room.spanRev,
    at: room.rev,
    room: room.row,
    members,
    messages,
    firstSeq: messages[0]?.seq ?? room.lastSeq + 1,
    lastSeq: room.lastSeq,
    lastN: room.lastN,
    sentN: room.sentN,
    mentionedSeqs: read.mentioned.get(room.id) ?? [],
    cursors: read.cursors.get(room.id) ?? [],
    cursorRev: room.cursorRev,
  };
  return { answer, bytes: newest.bytes + measure({ ...answer, messages: [] }) };
}

async function readAll(sql: Sql, userId: string, decided: readonly Decided[]): Promise<Read> {
  const since = ({ answer }: Decided) => (answer.kind === 'page' ? answer.since : 0);
  const pages = decided.filter(({ room, answer }) => answer.kind === 'page' && room.rev > answer.since);
  const resets = decided.filter(({ answer }) => answer.kind === 'reset');
  const withCursors = decided.filter(({ wantsCursors }) => wantsCursors);
  const asked = (list: readonly Decided[]) => list.map((one) => ({ ...one.room, since: since(one) }));
  const none = new Map<string, never[]>();
  return {
    members:
      pages.length + resets.length > 0
        ? await readChangedMembers(sql, asked([...pages, ...resets]), true)
        : none,
    changed: pages.length > 0 ? await readChangedMessages(sql, asked(pages)) : none,
    newest: resets.length > 0 ? await readNewestMessages(sql, asked(resets)) : none,
    mentioned:
      resets.length > 0
        ? await readMentionedSeqs(
            sql,
            userId,
            resets.map(({ room }) => room.id),
          )
        : none,
    cursors:
      withCursors.length > 0
        ? await readCursors(
            sql,
            withCursors.map(({ room }) => room.id),
          )
        : none,
  };
}

/** The most rooms that are read at once: one packet seldom takes more. */
const roomsAtOnce = 20;

/**
 * Answers what differs in rooms, each with a page or a reset, in the order asked, as far as one packet goes; one at least. Rooms
 * that the user isn't in are left out. To be read on a snapshot.
 */
export async function readRoomAnswers(
  sql: Sql,
  userId: string,
  questions: readonly RoomQuestion[],
): Promise<{ rooms: RoomAnswer[]; rest: string[] }> {
  const rooms: RoomAnswer[] = [];
  let bytes = 0;
  for (let from = 0; from < questions.length; from += roomsAtOnce) {
    const some = questions.slice(from, from + roomsAtOnce);
    const asked = await readRooms(
      sql,
      userId,
      some.map(({ roomId }) => roomId),
    );
    const decided = some.flatMap((question): Decided[] => {
      const room = asked.get(question.roomId);
      if (!room) return [];
      const answer = decideRoomAnswer(question, room);
      const wantsCursors = answer.kind === 'reset' || question.cursorRev !== room.cursorRev;
      return [{ room, answer, wantsCursors }];
    });
    const read = await readAll(sql, userId, decided);
    for (const [index, one] of decided.entries()) {
      const { answer, bytes: size } =
        one.answer.kind === 'page' ? makePage(one, one.answer.since, read) : makeReset(one, read);
      bytes += size;
      if (rooms.length > 0 && bytes > limits.packetBytes) {
        const left = [
          ...decided.slice(index).map(({ room }) => room.id),
          ...questions.slice(from + roomsAtOnce).map(({ roomId }) => roomId),
        ];
        return { rooms, rest: left };
      }
      rooms.push(answer);
    }
  }
  return { rooms, rest: [] };
}
