import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import {
  identity,
  me,
  other,
  roomId,
  sampleCursor,
  sampleMember,
  sampleMembership,
  sampleMessage,
  samplePage,
  sampleReset,
  sampleRoom,
} from '../../test-support/sample-rows.ts';
import { sqliteDrivers } from '../../test-support/sqlite-drivers.ts';
import type { LocalStore } from './local-store.ts';
import { openLocalStore } from './open-local-store.ts';
import type { Sqlite } from './sqlite.ts';

const { epoch } = identity;

describe.each(sqliteDrivers)('LocalStore on $driver', ({ open }) => {
  let db: Sqlite;
  let store: LocalStore;

  beforeEach(async () => {
    db = await open();
    store = openLocalStore(db);
    store.begin(identity);
    store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
    // Messages 6 to 10 with the revs 16 to 20; R is 20.
    store.applyRoomAnswer(sampleReset(6, 10, 20));
  });
  afterEach(() => store.close());

  const rev = () => store.room(roomId)?.state?.rev;
  const update = (from: number, to: number, ...rows: { kind: string; rev: number }[]) =>
    store.applyRoomUpdate({ epoch, roomId, from, to, rows });
  const body = (seq: number) => store.message(roomId, seq)?.body;

  describe('rows', () => {
    test('UPD-1 a row overwrites a stored one with a higher rev only', () => {
      update(20, 22, sampleMessage(9, 22, { body: 'newer' }));
      update(20, 22, sampleMessage(9, 21, { body: 'older' }), sampleMessage(9, 22, { body: 'other' }));
      expect(body(9)).toBe('newer');
    });

    test('UPD-1 applying twice, or in another order, changes nothing', () => {
      const rows = [sampleMessage(11, 21), sampleMessage(12, 22), sampleMessage(8, 23, { body: 'edited' })];
      update(20, 23, ...rows);
      const seen = store.window(roomId, null, 50, 0);
      update(20, 23, ...rows.toReversed());
      expect(store.window(roomId, null, 50, 0)).toEqual(seen);
    });

    test('UPD-1 what an ack told of a row gives way to the whole row of the same rev', () => {
      store.applySent(roomId, sampleMessage(11, 21, { senderId: me }));
      store.applyOwnChange(roomId, 11, { rev: 22, body: 'edited', mentions: [], editedAt: 5 });
      expect(store.message(roomId, 11)).toMatchObject({ rev: 22, body: 'edited', editedAt: 5 });
      update(20, 22, sampleMessage(11, 22, { senderId: me, body: 'edited', editedAt: 5, reactions: 3 }));
      expect(store.message(roomId, 11)).toMatchObject({ reactions: 3 });
      store.applyOwnChange(roomId, 11, { rev: 22, body: 'edited', mentions: [], editedAt: 5 });
      expect(store.message(roomId, 11)).toMatchObject({ reactions: 3 });
    });

    test('UPD-5 a row of an unknown kind moves R, and so does one that does not fit', () => {
      update(20, 22, { kind: 'poll', rev: 21 }, { kind: 'message', rev: 22 });
      expect(rev()).toBe(22);
    });

    test('UPD-5 fields that this version does not know are kept', () => {
      update(20, 21, sampleMessage(11, 21, { sticker: { jar: [1, '🫙'] } }));
      expect(store.message(roomId, 11)).toEqual(sampleMessage(11, 21, { sticker: { jar: [1, '🫙'] } }));
    });
  });

  describe('updates', () => {
    test('UPD-2 the next one is applied, and R moves', () => {
      expect(update(20, 21, sampleMessage(11, 21)).is).toBe('applied');
      expect([rev(), body(11)]).toEqual([21, 'message 11']);
    });

    test('UPD-2 one that begins before R and ends after it is applied', () => {
      update(18, 21, sampleMessage(10, 20), sampleMessage(11, 21));
      expect([rev(), body(11)]).toEqual([21, 'message 11']);
    });

    test('UPD-2 before a gap nothing changes', () => {
      expect(update(21, 22, sampleMessage(12, 22))).toEqual({ is: 'gap' });
      expect([rev(), body(12)]).toEqual([20, undefined]);
    });

    test('UPD-2 an old one freshens stored rows and never inserts: who left stays away', () => {
      store.applyRoomAnswer(samplePage(20, 25, { rows: [sampleMember(other, 25, { state: 'left' })] }));
      const stranger = sampleMember(makeId(0xa0, 9), 19);
      update(
        18,
        19,
        stranger,
        sampleMember(other, 19),
        sampleMessage(3, 19),
        sampleMessage(8, 19, { body: 'repeat' }),
      );
      expect(store.members(roomId).map(({ userId, state }) => [userId, state])).toEqual([
        [me, 'in'],
        [other, 'left'],
      ]);
      expect([rev(), body(3), body(8)]).toEqual([25, undefined, 'repeat']);
    });

    test('UPD-2 of a room without a state everything is missing; of another epoch nothing counts', () => {
      const unknown = makeId(0xb0, 7);
      expect(store.applyRoomUpdate({ epoch, roomId: unknown, from: 0, to: 1, rows: [] })).toEqual({
        is: 'gap',
      });
      const elsewhere = { epoch: makeId(0xe0, 9), roomId, from: 20, to: 21, rows: [] };
      expect(store.applyRoomUpdate(elsewhere)).toEqual({ is: 'ignored' });
      expect(rev()).toBe(20);
    });

    test('UPD-2 user_rev works the same', () => {
      const befriend = (userRev: number, nickname: string) => ({
        ...sampleMember(other, userRev),
        kind: 'friendship',
        state: 'friends',
        nickname,
        favourite: false,
        blocked: false,
      });
      const user = (from: number, to: number, nickname: string) =>
        store.applyUserUpdate({ epoch, from, to, rows: [befriend(to, nickname)] }).is;
      expect(user(2, 3, 'too early')).toBe('gap');
      expect(user(1, 2, 'first')).toBe('applied');
      expect(user(2, 3, 'second')).toBe('applied');
      expect(user(1, 2, 'first again')).toBe('applied');
      expect([store.userRev(), store.friendship(other)?.nickname]).toEqual([3, 'second']);
    });

    test('UPD-3 when the file fails in the middle, nothing of the update is stored, and it is thrown', () => {
      const failing: Sqlite = {
        ...db,
        run: (sql, ...values) => {
          if (sql.startsWith('UPDATE room SET rev')) throw new Error('disk full');
          return db.run(sql, ...values);
        },
      };
      const broken = openLocalStore(failing);
      const next = { epoch, roomId, from: 20, to: 21, rows: [sampleMessage(11, 21)] };
      expect(() => broken.applyRoomUpdate(next)).toThrow('disk full');
      expect([rev(), body(11)]).toEqual([20, undefined]);
      expect(update(20, 21, sampleMessage(11, 21)).is).toBe('applied');
    });
  });

  describe('cursors', () => {
    const cursors = (previous: number, cursorRev: number, ...moved: ReturnType<typeof sampleCursor>[]) =>
      store.applyCursorUpdate({ epoch, roomId, previous, cursorRev, cursors: moved }).is;
    const stands = (userId: string) =>
      store.cursors(roomId).find((cursor) => cursor.userId === userId)?.readSeq;
    const cursorRev = () => store.room(roomId)?.state?.cursorRev;

    test('UPD-4 the next update is applied; before a gap nothing changes; an old one harms nothing', () => {
      expect(cursors(1, 2, sampleCursor(other, 8))).toBe('applied');
      expect(cursors(3, 4, sampleCursor(other, 10))).toBe('gap');
      expect(cursors(0, 1, sampleCursor(other, 7))).toBe('ignored');
      expect([stands(other), cursorRev()]).toEqual([8, 2]);
    });

    test('UPD-4 a page with all cursors closes the gap, and cursors merge by greatest', () => {
      store.applyOwnCursor(roomId, sampleCursor(me, 9));
      const all = [sampleCursor(me, 5), sampleCursor(other, 10)];
      store.applyRoomAnswer(samplePage(20, 20, { cursors: all, cursorRev: 6 }));
      expect([stands(me), stands(other), cursorRev()]).toEqual([9, 10, 6]);
    });

    test('CNT-6 a member whose cursor is not known stands where the room stood at joining; who left does not count', () => {
      const third = makeId(0xa0, 3);
      update(20, 22, sampleMember(third, 22, { joinedSeq: 10 }));
      expect(stands(third)).toBe(10);
      update(22, 23, sampleMember(third, 23, { joinedSeq: 10, state: 'left' }));
      expect(stands(third)).toBeUndefined();
    });
  });

  test('CON-2 beginning anew empties everything, and outlives opening again', () => {
    const next = { ...identity, epoch: makeId(0xe0, 2) };
    const resets = store.resetCount(roomId);
    store.begin(next);
    expect([store.rooms(), store.positions(), store.userRev(), store.friendships()]).toEqual([[], [], 0, []]);
    expect(store.resetCount(roomId)).toBeGreaterThan(resets);
    expect(openLocalStore(db).identity()).toEqual(next);
  });

  test('the room’s own row and my profile are as last received', () => {
    update(20, 21, sampleRoom(21, { title: '가족' }));
    const profile = { ...sampleMember(me, 2), kind: 'profile', statusLine: '출장 중' };
    store.applyUserUpdate({ epoch, from: 1, to: 2, rows: [profile] });
    expect([store.room(roomId)?.state?.row.title, store.profile()?.statusLine]).toEqual(['가족', '출장 중']);
    expect(store.directRoomWith(other)).toBe(roomId);
    expect(store.directRoomWith(me)).toBeNull();
  });
});
