import { limits, usualSettings, type RoomSettingsPatch, type RoomSettingsRow } from '@damso/shared';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createChatWorld, type ChatWorld } from '../../../test-support/chat-world.ts';
import type { TestDatabase } from '../../../test-support/test-database.ts';
import { createTestDatabase } from '../../../test-support/vitest.ts';

let database: TestDatabase;
let world: ChatWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await createChatWorld(database);
});
afterAll(() => database.drop());

const settingsIn = (rows: readonly { kind: string }[]) => rows.filter(({ kind }) => kind === 'room-settings');
const nothing = { epoch: null, userRev: 0, rooms: [] };

test('SET-1: fields that a command carries are set, the others stay; my devices hear it, nobody else does', async () => {
  const { a, b, roomId, ann } = await world.makePair();
  const second = await world.connect({ userId: ann });
  const { settings: pinned } = await a.do('room.settings', { roomId, patch: { pinnedAt: 5_000 } });
  expect(pinned).toEqual({
    ...usualSettings,
    kind: 'room-settings',
    rev: pinned.rev,
    roomId,
    pinnedAt: 5_000,
  });

  const patch = { mutedUntil: limits.forever, draft: '  다음 주에 ', archived: true };
  const { settings } = await a.do('room.settings', { roomId, patch });
  expect(settings).toEqual({ ...pinned, ...patch, rev: pinned.rev + 1 });
  const heard = await second.next('user.update', ({ to }) => to === settings.rev);
  expect(heard).toEqual({
    epoch: world.identity.epoch,
    from: pinned.rev,
    to: settings.rev,
    rows: [settings],
  });
  expect(settingsIn(b.updates('user.update').flatMap(({ rows }) => rows))).toEqual([]);

  const { settings: cleared } = await a.do('room.settings', {
    roomId,
    patch: { mutedUntil: null, draft: null, pinnedAt: null, markedUnread: true, notifyLevel: 'mentions' },
  });
  expect(cleared).toEqual({
    ...usualSettings,
    kind: 'room-settings',
    rev: settings.rev + 1,
    roomId,
    archived: true,
    markedUnread: true,
    notifyLevel: 'mentions',
  });
});

test('SET-1, SRV-1: a sync brings the settings that changed since', async () => {
  const { a, roomId, ann } = await world.makePair();
  const { settings } = await a.do('room.settings', { roomId, patch: { draft: 'x' } });
  const whole = await a.do('sync', nothing);
  expect(settingsIn(whole.user.rows)).toEqual([settings]);
  expect(whole.user.to).toBe(settings.rev);
  const second = await world.connect({ userId: ann });
  const known = { epoch: world.identity.epoch, userRev: settings.rev, rooms: [] };
  expect((await second.do('sync', known)).user.rows).toEqual([]);
  const { settings: later } = await a.do('room.settings', { roomId, patch: { draft: null } });
  expect((await second.do('sync', known)).user.rows).toEqual([later]);
});

test('SET-1: mentions come with their draft, stay while other fields are set, and go with the next draft', async () => {
  const draftMentions = [{ userId: uuid(), from: 0, length: 5 }];
  const { a: device, roomId } = await world.makePair();
  const set = async (patch: RoomSettingsPatch) =>
    (await device.do('room.settings', { roomId, patch })).settings;
  expect(await set({ draft: '@minho ', draftMentions })).toMatchObject({ draft: '@minho ', draftMentions });
  expect(await set({ archived: true })).toMatchObject({ draft: '@minho ', draftMentions });
  const { user } = await device.do('user.changes', { since: 0 });
  expect(settingsIn(user.rows)).toMatchObject([{ draftMentions }]);
  // An older client knows nothing of them.
  expect(await set({ draft: '@minho?' })).not.toHaveProperty('draftMentions');
  expect(await device.call('room.settings', { roomId, patch: { draft: 'no', draftMentions } })).toMatchObject(
    {
      error: { code: 'bad_request' },
    },
  );
});

test('SRV-1: long drafts come in pages that fit a packet, none left out', async () => {
  const { userId } = await world.makeUser();
  const device = await world.connect({ userId });
  const roomIds: string[] = [];
  for (let count = 0; count < 5; count += 1) roomIds.push(await world.makeGroup([userId]));
  const draft = '가'.repeat(limits.messageCodePoints / 2);
  for (const roomId of roomIds) await device.do('room.settings', { roomId, patch: { draft } });
  const found: string[] = [];
  let since = 0;
  for (let pages = 0, more = true; more; pages += 1) {
    const { user } = await device.do('user.changes', { since });
    expect(user.to > since && pages < 9).toBe(true);
    found.push(...settingsIn(user.rows).map((row) => (row as RoomSettingsRow).roomId));
    ({ to: since, more } = user);
  }
  expect(found).toEqual(roomIds);
});

test('SET-1: of commands side by side the last to commit stands, in the order of their revs', async () => {
  const { a, roomId, ann } = await world.makePair();
  const second = await world.connect({ userId: ann });
  const answers = await Promise.all(
    Array.from({ length: 24 }, (_, index) => {
      const patch = index % 2 === 0 ? { draft: `draft ${index}` } : { pinnedAt: index };
      return (index % 3 === 0 ? second : a).do('room.settings', { roomId, patch });
    }),
  );
  const rows = answers.map(({ settings }) => settings).toSorted((one, other) => one.rev - other.rev);
  expect(rows.map(({ rev }) => rev)).toEqual(rows.map((_, index) => (rows[0]?.rev ?? 0) + index));
  // Each row is the one before it with one field changed.
  const changes = rows.slice(1).map((row, index) => {
    const before = rows[index];
    return Number(row.draft !== before?.draft) + Number(row.pinnedAt !== before?.pinnedAt);
  });
  expect(changes).toEqual(changes.map(() => 1));
  expect((await a.do('sync', nothing)).user.rows).toContainEqual(rows.at(-1));
});

test('SET-1: settings are for rooms that I am or was in, and outlive leaving and coming back', async () => {
  const one = await world.makeUser();
  const device = await world.connect(one);
  const roomId = await world.makeGroup([one.userId]);
  const refused = { error: { code: 'not_a_member', temporary: false } };
  const stranger = await world.connect(await world.makeUser());
  expect(await stranger.call('room.settings', { roomId, patch: { draft: 'x' } })).toMatchObject(refused);
  expect(await device.call('room.settings', { roomId: uuid(), patch: { draft: 'x' } })).toMatchObject(
    refused,
  );
  expect((await stranger.do('sync', nothing)).user.to).toBe(1);

  await device.do('room.settings', { roomId, patch: { mutedUntil: limits.forever } });
  await world.removeMember(roomId, one.userId);
  await device.do('room.settings', { roomId, patch: { draft: 'was on its way' } });
  await world.addMember(roomId, one.userId);
  const { user } = await device.do('sync', nothing);
  expect(settingsIn(user.rows)).toMatchObject([{ mutedUntil: limits.forever, draft: 'was on its way' }]);
});

test.each([
  [{ draft: 'x'.repeat(limits.messageCodePoints + 1) }, 'text_too_long'],
  [{ draft: 'a\u0000b' }, 'text_ill_formed'],
  [{ draft: ' ' }, 'text_empty'],
  [{ mutedUntil: -1 }, 'bad_request'],
  [{ pinnedAt: limits.forever + 1 }, 'bad_request'],
  [{ notifyLevel: 'loud' }, 'bad_request'],
])('settings that mean nothing are refused: %#', async (patch, code) => {
  const { a, roomId } = await world.makePair();
  expect(await a.call('room.settings', { roomId, patch: patch as object })).toMatchObject({
    error: { code },
  });
});
