import { countUnread } from '@damso/shared';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { fillStore } from '../../test-support/fill-store.ts';
import { makeId } from '../../test-support/prng.ts';
import {
  identity,
  me,
  other,
  roomId,
  sampleCursor,
  sampleMembership,
  sampleMessage,
  sampleReset,
} from '../../test-support/sample-rows.ts';
import type { LocalStore } from './local-store.ts';
import { openNodeSqlite } from './node-sqlite.ts';
import { openLocalStore } from './open-local-store.ts';
import type { Sqlite } from './sqlite.ts';

let db: Sqlite;
let store: LocalStore;

beforeEach(() => {
  db = openNodeSqlite({ path: ':memory:', durable: false });
  store = openLocalStore(db);
});
afterEach(() => store.close());

describe('numbers', () => {
  // 11 theirs, 12 mine, 13 a system line, 14 mine, 15 theirs; 20 counting messages before, 6 of them mine.
  const messages = [
    sampleMessage(11, 21, { n: 9, senderN: 4 }),
    sampleMessage(12, 22, { n: 10, senderN: 7, senderId: me }),
    sampleMessage(13, 23, { n: 10, senderN: 7, senderId: me, type: 'system' }),
    sampleMessage(14, 24, { n: 11, senderN: 8, senderId: me }),
    sampleMessage(15, 25, { n: 12, senderN: 5 }),
  ];
  beforeEach(() => {
    store.begin(identity);
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
    const mine = { userId: me, readSeq: 10, readN: 8, readSentN: 6 };
    store.applyRoomAnswer(sampleReset(11, 15, 25, { messages, lastN: 12, sentN: 8, cursors: [mine] }));
  });
  const unread = () => {
    const state = store.room(roomId)?.state;
    return state === null || state === undefined ? null : countUnread({ ...state, ...state.myCursor });
  };

  test('CNT-4 CNT-5 unread is counted by subtraction, without my own messages and without system lines', () => {
    expect(unread()).toBe(2);
    const next = [
      sampleMessage(16, 26, { n: 13, senderN: 9, senderId: me }),
      sampleMessage(17, 27, { n: 14, senderN: 6 }),
    ];
    store.applyRoomUpdate({ epoch: identity.epoch, roomId, from: 25, to: 27, rows: next });
    expect(unread()).toBe(3);
  });

  test('CNT-5 a cursor moved before one of my messages has come is set right by the server’s', () => {
    // 16 is mine and was edited, so it comes by a later rev than 17, up to which is read here meanwhile.
    const theirs = sampleMessage(17, 27, { n: 14, senderN: 6 });
    store.applyRoomUpdate({ epoch: identity.epoch, roomId, from: 25, to: 27, rows: [theirs] });
    const here = store.cursorAt(roomId, 17);
    store.applyOwnCursor(roomId, here ?? sampleCursor(me, 17));
    const mine = sampleMessage(16, 28, { n: 13, senderN: 9, senderId: me });
    store.applyRoomUpdate({ epoch: identity.epoch, roomId, from: 27, to: 28, rows: [mine] });
    const cursors = [{ userId: me, readSeq: 17, readN: 14, readSentN: 9 }];
    store.applyCursorUpdate({ epoch: identity.epoch, roomId, previous: 1, cursorRev: 2, cursors });
    const news = sampleMessage(18, 29, { n: 15, senderN: 7 });
    store.applyRoomUpdate({ epoch: identity.epoch, roomId, from: 28, to: 29, rows: [news] });
    expect(unread()).toBe(1);
  });

  test('CNT-5 a cursor moved here counts at once, as the server will count it', () => {
    const moved = store.cursorAt(roomId, 12);
    expect(moved).toEqual({ userId: me, readSeq: 12, readN: 10, readSentN: 7 });
    if (moved !== null) store.applyOwnCursor(roomId, moved);
    expect(unread()).toBe(1);
  });

  test('CNT-4 CNT-5 my count at a seq comes from the message of mine before it, or after it, or from my cursor', () => {
    expect(store.cursorAt(roomId, 13)?.readSentN).toBe(7);
    expect(store.cursorAt(roomId, 11)?.readSentN).toBe(6);
    expect(store.cursorAt(roomId, 15)).toEqual({ userId: me, readSeq: 15, readN: 12, readSentN: 8 });
    const none = messages.slice(0, 1);
    store.applyRoomAnswer(sampleReset(31, 40, 90, { messages: none, lastN: 40, sentN: 8, cursors: [] }));
    expect(store.cursorAt(roomId, 9)).toBeNull();
    expect(store.cursorAt(roomId, 40)?.readN).toBe(40);
  });

  test('OUT-1 an effect is held when its row is there at that rev, or R has passed it', () => {
    expect([store.holdsEffect(roomId, 12, 22), store.holdsEffect(roomId, 5, 25)]).toEqual([true, true]);
    expect(store.holdsEffect(roomId, 16, 26)).toBe(false);
    store.applySent(roomId, sampleMessage(16, 26, { senderId: me }));
    expect(store.holdsEffect(roomId, 16, 26)).toBe(true);
    expect(store.messageByClientId(roomId, me, makeId(0xc0, 16))?.seq).toBe(16);
    expect(store.messageByClientId(roomId, other, makeId(0xc0, 11))).toBeNull();
  });

  test('UPD-1 my own deletion empties the message', () => {
    store.applyOwnChange(roomId, 14, { rev: 26, deletedAt: 9 });
    store.applyOwnChange(roomId, 14, { rev: 24, body: 'late', mentions: [], editedAt: 8 });
    expect(store.message(roomId, 14)).toMatchObject({ rev: 26, body: '', deletedAt: 9, n: 11 });
  });
});

describe('windows', () => {
  const history = (fromSeq: number, toSeq: number, at: number) =>
    store.applyHistory({
      roomId,
      spanRev: 2,
      at,
      fromSeq,
      toSeq,
      atStart: false,
      messages: Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => sampleMessage(fromSeq + index, 5)),
    });
  beforeEach(() => {
    store.begin(identity);
    const membership = sampleMembership(1, { visibleFromSeq: 5 });
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [membership] });
    store.applyRoomAnswer(sampleReset(16, 20, 30));
  });
  const seqs = (...given: [anchor: number | null, before: number, after: number]) =>
    store.window(roomId, ...given).messages.map(({ seq }) => seq);

  test('the newest, and so many on each side of an anchor, itself included', () => {
    expect(seqs(null, 3, 0)).toEqual([18, 19, 20]);
    expect(seqs(18, 1, 1)).toEqual([17, 18, 19]);
  });

  test('INT-6 holes and old runs that it shows are wanted, nearest first, and no further than may be seen', () => {
    history(8, 10, 20);
    expect(store.window(roomId, 14, 20, 20).wants).toEqual([
      { is: 'missing', fromSeq: 11, toSeq: 15 },
      { is: 'old', fromSeq: 8, toSeq: 10, since: 20 },
      { is: 'missing', fromSeq: 5, toSeq: 7 },
    ]);
    expect(store.wants(roomId, null, 5, 0)).toEqual([]);
  });

  test('older and newer messages exist where the window does not reach', () => {
    const edges = ({ olderExists, newerExists }: ReturnType<LocalStore['window']>) => [
      olderExists,
      newerExists,
    ];
    expect(edges(store.window(roomId, null, 2, 0))).toEqual([true, false]);
    expect(edges(store.window(roomId, 17, 1, 1))).toEqual([true, true]);
    history(5, 15, 30);
    expect(edges(store.window(roomId, null, 50, 0))).toEqual([false, false]);
  });

  test('a room without messages, or without a state, is an empty window', () => {
    const empty = { messages: [], wants: [], olderExists: false, newerExists: false };
    expect(store.window(makeId(0xb0, 9), null, 50, 0)).toEqual(empty);
    store.begin(identity);
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
    store.applyRoomAnswer(sampleReset(1, 0, 3));
    expect(store.window(roomId, null, 50, 0)).toEqual(empty);
    expect(store.lastMessage(roomId)).toBeNull();
  });
});

describe('large caches', () => {
  /** The fastest of five, in ms: other work on the machine isn't what is measured. */
  const fastest = (work: () => unknown): number =>
    Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const begin = performance.now();
        work();
        return performance.now() - begin;
      }),
    );

  test('the room list of 10,000 messages in 200 rooms is there in well under 100 ms', () => {
    fillStore(store, { rooms: 200, messages: 50 });
    const list = () =>
      openLocalStore(db)
        .rooms()
        .map((room) => [room, store.lastMessage(room.roomId)]);
    expect(list()).toHaveLength(200);
    expect(fastest(list)).toBeLessThan(100);
  });

  test('a window into a room of 1,000,000 messages takes what one into a small room takes', () => {
    const [room = ''] = fillStore(store, { rooms: 1, messages: 20_000, lastSeq: 1_000_000 });
    expect(store.window(room, null, 50, 0).messages).toHaveLength(50);
    expect(fastest(() => store.window(room, null, 50, 0))).toBeLessThan(20);
    expect(fastest(() => store.window(room, 500_000, 50, 50))).toBeLessThan(20);
    expect(fastest(() => store.cursorAt(room, 990_000))).toBeLessThan(20);
    expect(store.wants(room, 500_000, 50, 50)).toEqual([{ is: 'missing', fromSeq: 499_950, toSeq: 500_050 }]);
  });

  test('messages are sought by (room, seq), own ones by their indexes, never scanned', () => {
    const plan = (sql: string) =>
      db
        .all(`EXPLAIN QUERY PLAN ${sql}`)
        .map(({ detail }) => detail)
        .join();
    expect(plan('SELECT json FROM message WHERE room = 1 AND seq BETWEEN 1 AND 2 ORDER BY seq')).toMatch(
      /^SEARCH message USING INDEX message_by_seq \(room=\? AND seq>\? AND seq<\?\)$/,
    );
    expect(plan('SELECT json FROM message WHERE room = 1 ORDER BY seq DESC LIMIT 1')).toMatch(
      /^SEARCH .*message_by_seq/,
    );
    expect(
      plan('SELECT seq FROM message WHERE mine = 1 AND room = 1 AND seq BETWEEN 1 AND 2 ORDER BY seq'),
    ).toMatch(/^SEARCH .*own_message_by_seq/);
    expect(plan('SELECT json FROM message WHERE room = 1 AND mine = 1 AND client_id = 2')).toMatch(
      /^SEARCH .*own_message_by_client_id/,
    );
  });

  test('a message of 400,000 bytes is kept whole', () => {
    store.begin(identity);
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
    const body = '🐟'.repeat(100_000);
    store.applyRoomAnswer(
      sampleReset(1, 1, 9, { messages: [sampleMessage(1, 9, { body })], cursors: [sampleCursor(me, 0)] }),
    );
    expect(store.message(roomId, 1)?.body === body).toBe(true);
  });
});
