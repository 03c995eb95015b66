import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { createMemoryBroadcaster } from './memory-broadcaster.ts';
import { createMoveCounter } from './move-counter.ts';

const epoch = uuid();

function make(ended: (connectionId: string) => void = () => undefined) {
  const broadcaster = createMemoryBroadcaster();
  const connect = (userId: string, deviceId = uuid()) => {
    const heard: unknown[] = [];
    const session = { connectionId: uuid(), userId, deviceId };
    broadcaster.connect(
      session,
      (name, update) => heard.push([name, update]),
      () => ended(session.connectionId),
    );
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

test('PRE-6: typing reaches the room’s other users', () => {
  const { broadcaster, connect } = make();
  const [roomId, ann, bob] = [uuid(), uuid(), uuid()];
  const [a, own, b, outside] = [connect(ann), connect(ann), connect(bob), connect(uuid())];
  for (const { session } of [a, own, b]) broadcaster.alignRooms(session, [roomId]);
  expect([a, outside].map(({ session }) => broadcaster.isInRoom(session, roomId))).toEqual([true, false]);
  broadcaster.typingToRoom({ roomId, userId: ann });
  expect(b.heard).toEqual([['typing.update', { roomId, userId: ann }]]);
  expect([a, own, outside].flatMap(({ heard }) => heard)).toEqual([]);
});

test('single connections and the other devices of a user can be told, and an end is told once', () => {
  const heardOf: string[] = [];
  const { broadcaster, connect } = make((connectionId) => heardOf.push(connectionId));
  const userId = uuid();
  const [one, two, other] = [connect(userId), connect(userId), connect(uuid())];
  broadcaster.disconnect(two.session.connectionId);
  broadcaster.disconnect(two.session.connectionId);
  expect(heardOf).toEqual([two.session.connectionId]);
  broadcaster.presenceTo([one.session.connectionId, two.session.connectionId], { people: [] });
  const third = connect(userId);
  const activity = { deviceId: third.session.deviceId, inUse: true, leaseMs: 15_000 };
  broadcaster.activityToOthers(third.session, activity);
  expect(one.heard).toEqual([
    ['presence.update', { people: [] }],
    ['device.activity', activity],
  ]);
  expect([two, third, other].flatMap(({ heard }) => heard)).toEqual([]);
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
