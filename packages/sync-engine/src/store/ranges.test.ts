import { afterEach, beforeEach, describe, expect, test } from 'vitest';

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
} from '../../test-support/sample-rows.ts';
import type { Interval, LocalStore } from './local-store.ts';
import { openNodeSqlite } from './node-sqlite.ts';
import { openLocalStore } from './open-local-store.ts';

let store: LocalStore;

beforeEach(() => {
  store = openLocalStore(openNodeSqlite({ path: ':memory:', durable: false }));
  store.begin(identity);
  store.applyUserPage({ from: 0, to: 1, more: false, rows: [sampleMembership(1)] });
  // Messages 16 to 20 with the revs 26 to 30; R is 30.
  store.applyRoomAnswer(sampleReset(16, 20, 30));
});
afterEach(() => store.close());

const rev = () => store.room(roomId)?.state?.rev;
const body = (seq: number) => store.message(roomId, seq)?.body;
const update = (from: number, to: number, ...rows: { kind: string; rev: number }[]) =>
  store.applyRoomUpdate({ epoch: identity.epoch, roomId, from, to, rows });
const history = (fromSeq: number, toSeq: number, at: number, spanRev = 2) =>
  store.applyHistory({
    roomId,
    spanRev,
    at,
    fromSeq,
    toSeq,
    atStart: false,
    messages: Array.from({ length: toSeq - fromSeq + 1 }, (_, index) => sampleMessage(fromSeq + index, 5)),
  }).is;
/** `16-20` is current, `1-5@7` is true for rev 7. */
const runs = () =>
  store
    .intervals(roomId)
    .map(({ fromSeq, toSeq, current, at }: Interval) => `${fromSeq}-${toSeq}${current ? '' : `@${at}`}`);

describe('where messages are kept', () => {
  test('INT-1 a reset sets the tail; an empty one ends at the room’s last seq', () => {
    expect(runs()).toEqual(['16-20']);
    store.applyRoomAnswer(sampleReset(41, 40, 60));
    expect(runs()).toEqual(['16-20@30']);
    update(60, 61, sampleMessage(41, 61));
    expect(runs()).toEqual(['16-20@30', '41-41']);
  });

  test('INT-2 an edited message that comes after its successors is not lost', () => {
    update(30, 33, sampleMessage(22, 32), sampleMessage(23, 33));
    expect(runs()).toEqual(['16-20', '22-23']);
    update(33, 34, sampleMessage(21, 34, { body: 'edited' }));
    expect([runs(), body(21)]).toEqual([['16-23'], 'edited']);
  });

  test('INT-2 a row that belongs to a hole is dropped, and R moves', () => {
    update(30, 31, sampleMessage(9, 31));
    expect([body(9), rev(), runs()]).toEqual([undefined, 31, ['16-20']]);
  });

  test('INT-2 an ack ahead of R is kept; one that R has passed belongs where its seq does', () => {
    store.applySent(roomId, sampleMessage(22, 33, { senderId: me }));
    expect(runs()).toEqual(['16-20', '22-22']);
    store.applyRoomAnswer(sampleReset(36, 40, 60));
    store.applySent(roomId, sampleMessage(30, 45, { senderId: me }));
    expect([runs(), body(30)]).toEqual([['16-20@30', '22-22@30', '36-40'], undefined]);
  });

  test('INT-3 a reset that is not later than R is dropped, but its cursors are merged', () => {
    update(30, 40, sampleMessage(21, 31));
    const late = sampleReset(1, 5, 40, { cursors: [sampleCursor(other, 3)], cursorRev: 4 });
    store.applyRoomAnswer(late);
    expect([rev(), runs(), store.room(roomId)?.state?.cursorRev]).toEqual([40, ['16-21'], 4]);
  });

  test('INT-3 a later reset makes what was there old, and its members and messages take their places', () => {
    store.applyRoomAnswer(sampleReset(19, 25, 60, { members: [sampleMember(me, 2)] }));
    expect([runs(), rev()]).toEqual([['16-18@30', '19-25'], 60]);
    expect(store.members(roomId).map(({ userId }) => userId)).toEqual([me]);
    expect(store.message(roomId, 20)?.rev).toBe(55);
  });

  test('INT-4 a page read at R or later is current; one read before R is old, and yields to what is current', () => {
    update(30, 31);
    expect([history(8, 10, 31), runs()]).toEqual(['applied', ['8-10', '16-20']]);
    expect([history(11, 16, 30), runs()]).toEqual(['applied', ['8-10', '11-15@30', '16-20']]);
    expect(store.message(roomId, 16)?.rev).toBe(26);
  });

  describe('INT-5 a refresh of an old run', () => {
    const refresh = (
      change: { at: number; more?: boolean; since?: number },
      askedAtReset = store.resetCount(roomId),
    ) =>
      store.applyRefresh(
        {
          roomId,
          spanRev: 2,
          fromSeq: 16,
          toSeq: 18,
          since: 30,
          more: false,
          ...change,
          messages: [sampleMessage(17, 33, { body: 'edited' }), sampleMessage(19, 34, { body: 'outside' })],
        },
        askedAtReset,
      ).is;
    beforeEach(() => void store.applyRoomAnswer(sampleReset(22, 25, 60)));

    test('INT-5 makes it current, and brings what changed in its range', () => {
      expect([refresh({ at: 60 }), runs(), body(17), body(19)]).toEqual([
        'applied',
        ['16-18', '19-20@30', '22-25'],
        'edited',
        'message 19',
      ]);
    });

    test('INT-5 what came by updates since the question counts too', () => {
      update(60, 61, sampleMessage(18, 61, { body: 'changed while it travelled' }));
      refresh({ at: 60 });
      expect([runs()[0], body(18)]).toEqual(['16-18', 'changed while it travelled']);
    });

    test('INT-5 after a reset since the question it is true for its own rev only, and asked again', () => {
      const asked = store.resetCount(roomId);
      store.applyRoomAnswer(sampleReset(41, 45, 90));
      refresh({ at: 61 }, asked);
      expect(runs()[0]).toBe('16-18@61');
      refresh({ at: 90, since: 61 }, asked);
      expect(runs()[0]).toBe('16-18');
    });

    test('INT-5 with more to come it is true for its last row only', () => {
      refresh({ at: 34, more: true });
      expect(runs()[0]).toBe('16-18@34');
    });

    test('INT-5 an answer asked since a later rev than the run’s does not count', () => {
      refresh({ at: 60, since: 31 });
      expect(runs()[0]).toBe('16-20@30');
    });

    test('INT-5 it fills no hole', () => {
      store.applyRefresh(
        {
          roomId,
          spanRev: 2,
          fromSeq: 10,
          toSeq: 12,
          since: 5,
          at: 60,
          more: false,
          messages: [sampleMessage(11, 40)],
        },
        store.resetCount(roomId),
      );
      expect([runs(), body(11)]).toEqual([['16-20@30', '22-25'], undefined]);
    });
  });
});

describe('INT-7 membership', () => {
  const membership = (userRev: number, change: Parameters<typeof sampleMembership>[1]) =>
    store.applyUserUpdate({
      epoch: identity.epoch,
      from: userRev - 1,
      to: userRev,
      rows: [sampleMembership(userRev, change)],
    });

  test('INT-7 leaving purges the room, and an old row does not bring it back', () => {
    membership(2, { state: 'out' });
    store.applyUserUpdate({ epoch: identity.epoch, from: 0, to: 1, rows: [sampleMembership(1)] });
    expect([store.rooms(), store.room(roomId), store.positions(), store.message(roomId, 20)]).toEqual([
      [],
      null,
      [],
      null,
    ]);
    expect(store.holdsEffect(roomId, 20, 99)).toBe(true);
  });

  test('INT-7 another span purges, and asks for the room from nothing', () => {
    const resets = store.resetCount(roomId);
    membership(2, { spanRev: 40, joinedSeq: 25, visibleFromSeq: 25 });
    expect([store.room(roomId)?.state, store.roomsWithoutState()]).toEqual([null, [roomId]]);
    expect(store.resetCount(roomId)).toBeGreaterThan(resets);
    expect(store.holdsEffect(roomId, 20, 30)).toBe(false);
  });

  test('INT-7 an answer read under another span than mine is dropped, whatever it is', () => {
    const cursors = [sampleCursor(other, 20)];
    const answers = [
      store.applyRoomAnswer(sampleReset(1, 5, 90, { spanRev: 3 })).is,
      store.applyRoomAnswer(samplePage(30, 31, { spanRev: 3, cursors, cursorRev: 9 })).is,
      history(1, 5, 90, 3),
      store.applyRefresh(
        { roomId, spanRev: 3, fromSeq: 16, toSeq: 20, since: 0, at: 90, more: false, messages: [] },
        0,
      ).is,
    ];
    expect(answers).toEqual(['ignored', 'ignored', 'ignored', 'ignored']);
    expect([rev(), runs(), store.room(roomId)?.state?.cursorRev]).toEqual([30, ['16-20'], 1]);
  });

  test('INT-7 an answer about a room that I do not know is dropped', () => {
    store.begin(identity);
    expect(store.applyRoomAnswer(sampleReset(1, 5, 90)).is).toBe('ignored');
    expect(store.rooms()).toEqual([]);
  });
});
