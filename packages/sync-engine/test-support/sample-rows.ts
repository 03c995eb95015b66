import type {
  CursorRow,
  MemberRow,
  MembershipRow,
  MessageRow,
  RoomPage,
  RoomReset,
  RoomRow,
} from '@damso/shared';

import { makeId } from './prng.ts';

export const me = makeId(0xa0, 1);
export const other = makeId(0xa0, 2);
export const roomId = makeId(0xb0, 1);
export const identity = { serverId: makeId(0x50, 1), epoch: makeId(0xe0, 1), userId: me };

/** Of a room in which everybody's messages count: n is the seq. */
export function sampleMessage(seq: number, rev: number, change: Partial<MessageRow> = {}): MessageRow {
  return {
    kind: 'message',
    rev,
    seq,
    n: seq,
    senderN: seq,
    senderId: other,
    clientId: makeId(0xc0, seq),
    type: 'text',
    body: `message ${seq}`,
    replyToSeq: null,
    editedAt: null,
    deletedAt: null,
    createdAt: seq,
    ...change,
  };
}

export function sampleMember(userId: string, rev: number, change: Partial<MemberRow> = {}): MemberRow {
  return {
    kind: 'member',
    rev,
    userId,
    handle: 'handle',
    name: 'name',
    statusLine: '',
    pictureId: null,
    role: 'member',
    state: 'in',
    spanRev: rev,
    joinedSeq: 0,
    ...change,
  };
}

export function sampleMembership(rev: number, change: Partial<MembershipRow> = {}): MembershipRow {
  return {
    kind: 'membership',
    rev,
    roomId,
    state: 'in',
    spanRev: 2,
    joinedSeq: 0,
    visibleFromSeq: 1,
    ...change,
  };
}

export function sampleRoom(rev: number, change: Partial<RoomRow> = {}): RoomRow {
  return {
    kind: 'room',
    rev,
    type: 'direct',
    title: null,
    pictureId: null,
    tint: null,
    ownerId: null,
    createdAt: 1,
    ...change,
  };
}

export function sampleCursor(userId: string, readSeq: number): CursorRow {
  return { userId, readSeq, readN: readSeq, readSentN: 0 };
}

/** A reset as of `at` whose newest page is [firstSeq, lastSeq], its messages stamped with the revs up to `at`. */
export function sampleReset(
  firstSeq: number,
  lastSeq: number,
  at: number,
  change: Partial<RoomReset> = {},
): RoomReset {
  const seqs = Array.from({ length: Math.max(0, lastSeq - firstSeq + 1) }, (_, index) => firstSeq + index);
  return {
    kind: 'reset',
    roomId,
    spanRev: 2,
    at,
    room: sampleRoom(1),
    members: [sampleMember(me, 2), sampleMember(other, 3)],
    messages: seqs.map((seq) => sampleMessage(seq, at - lastSeq + seq)),
    firstSeq,
    lastSeq,
    lastN: lastSeq,
    sentN: 0,
    mentionedSeqs: [],
    cursors: [sampleCursor(me, 0), sampleCursor(other, 0)],
    cursorRev: 1,
    ...change,
  };
}

export function samplePage(from: number, to: number, change: Partial<RoomPage> = {}): RoomPage {
  return {
    kind: 'page',
    roomId,
    spanRev: 2,
    from,
    to,
    more: false,
    rows: [],
    cursors: null,
    cursorRev: 1,
    ...change,
  };
}
