import type { RoomPosition } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import { createMemoryBroadcaster } from '../../broadcast/memory-broadcaster.ts';
import { alignMemberships } from './align-memberships.ts';

function make() {
  const broadcaster = createMemoryBroadcaster();
  const session = { connectionId: uuid(), userId: uuid(), deviceId: uuid() };
  const heard: string[] = [];
  broadcaster.connect(session, (_name, update) => heard.push('roomId' in update ? update.roomId : ''));
  broadcaster.enter(session);
  const tell = (roomId: string) => broadcaster.toRoom({ epoch: uuid(), roomId, from: 0, to: 1, rows: [] });
  return { broadcaster, session, heard, tell };
}

const position = (roomId: string): RoomPosition => [roomId, 1, 1, 0];

test('SRV-7: a room that is left while memberships are read is not joined', async () => {
  const { broadcaster, session, heard, tell } = make();
  const [stays, left] = [uuid(), uuid()];
  const answers = [[position(stays), position(left)], [position(stays)]];
  const read = async () => {
    const answer = answers.shift() ?? [];
    // What was read is true no longer when it arrives.
    if (answers.length === 1) broadcaster.leaveRoom(session.userId, left);
    return answer;
  };
  expect(await alignMemberships(broadcaster, session, read)).toEqual([position(stays)]);
  tell(left);
  tell(stays);
  expect(heard).toEqual([stays]);
});

test('SRV-7: a room that is joined while memberships are read stays joined', async () => {
  const { broadcaster, session, heard, tell } = make();
  const joined = uuid();
  const answers = [[], [position(joined)]];
  const read = async () => {
    const answer = answers.shift() ?? [];
    if (answers.length === 1) broadcaster.joinRoom(session.userId, joined);
    return answer;
  };
  await alignMemberships(broadcaster, session, read);
  tell(joined);
  expect(heard).toEqual([joined]);
});
