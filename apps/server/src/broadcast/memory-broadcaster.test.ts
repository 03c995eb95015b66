import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { createMemoryBroadcaster } from './memory-broadcaster.ts';
import { createMoveCounter } from './move-counter.ts';

const epoch = uuid();

function make() {
  const broadcaster = createMemoryBroadcaster();
  const connect = (userId: string, deviceId = uuid()) => {
    const heard: unknown[] = [];
    const session = { connectionId: uuid(), userId, deviceId };
    broadcaster.connect(session, (name, update) => heard.push([name, update]));
    broadcaster.enter(session);
    return { session, heard };
  };
  return { broadcaster, connect };
}

test('updates reach those who are in the room, and no others', () => {
  const { broadcaster, connect } = make();
  const [roomId, userId] = [uuid(), uuid()];
  const [one, two, other] = [connect(userId), connect(userId), connect(uuid())];
  broadcaster.joinRoom(userId, roomId);
  const update = { epoch, roomId, from: 0, to: 1, rows: [{ kind: 'message', rev: 1 }] };
  broadcaster.toRoom(update);
  broadcaster.leaveRoom(userId, roomId);
  broadcaster.toRoom(update);
  expect([one.heard, two.heard, other.heard]).toEqual([
    [['room.update', update]],
    [['room.update', update]],
    [],
  ]);
});

test('SRV-4: who may not see the rows gets the revs alone', () => {
  const { broadcaster, connect } = make();
  const [roomId, ann, bob] = [uuid(), uuid(), uuid()];
  const [a, b] = [connect(ann), connect(bob)];
  for (const { session } of [a, b]) broadcaster.alignRooms(session, [roomId]);
  const update = { epoch, roomId, from: 4, to: 5, rows: [{ kind: 'message', rev: 5 }] };
  broadcaster.toRoom(update, [bob]);
  expect(a.heard).toEqual([['room.update', update]]);
  expect(b.heard).toEqual([['room.update', { ...update, rows: [] }]]);
});

test('a device that is disconnected hears goodbye and nothing more', () => {
  const { broadcaster, connect } = make();
  const userId = uuid();
  const [one, two] = [connect(userId), connect(userId)];
  broadcaster.disconnectDevice(one.session.deviceId, { code: 'signed_out', retry: false });
  const update = { epoch, from: 0, to: 1, rows: [] };
  broadcaster.toUser(userId, update);
  expect(one.heard).toEqual([['goodbye', { code: 'signed_out', retry: false }]]);
  expect(two.heard).toEqual([['user.update', update]]);
});

test('moves are counted for each user, also when old ones are forgotten', () => {
  const moves = createMoveCounter(2);
  const before = moves.count('a');
  moves.moved('a');
  const after = moves.count('a');
  expect(after).not.toBe(before);
  moves.moved('b');
  expect(moves.count('a')).toBe(after);
  moves.moved('c');
  expect(moves.count('a')).not.toBe(after);
  moves.moved('a');
  expect(moves.count('a')).not.toBe(after);
});
