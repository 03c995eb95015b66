import { expect, test } from 'vitest';

import { createPair, createWorld, person } from '../../test-support/engine-world.ts';
import { StoreLocked } from '../store/store-locked.ts';

const jinaIs = { handle: 'jina', name: 'Jina', password: 'password1' };

test('signing up signs in; the next start opens signed in, with no network', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  await minho.do('sendMessage', { roomId, body: 'hello' });
  await world.clock.advance(500);
  await jina.engine.stop();
  world.setAway(true);
  const again = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect((await again.see('session', null)).head).toMatchObject({ is: 'signed-in', me: { name: 'Jina' } });
  expect(await again.texts(roomId)).toEqual(['hello']);
  expect((await again.see('rooms', null)).items).toHaveLength(1);
  const { state, syncedAt } = (await again.see('connection', null)).head;
  expect(state.is).toBe('waiting');
  expect(syncedAt).not.toBeNull();
});

test('a wrong password, a taken handle, and no network are answers', async () => {
  const world = createWorld();
  const jina = person(world, world.createDevice().start());
  expect((await jina.see('session', null)).head).toEqual({ is: 'signed-out', why: null });
  await jina.do('register', jinaIs);
  const other = person(world, world.createDevice().start());
  expect(await other.call('register', jinaIs)).toMatchObject({ error: { code: 'handle_taken' } });
  const wrong = { handle: 'jina', password: 'wrong' };
  expect(await other.call('signIn', wrong)).toMatchObject({ error: { code: 'wrong_credentials' } });
  expect(await other.do('checkHandle', { handle: 'jina' })).toEqual({ free: false });
  world.setAway(true);
  expect(await other.call('signIn', wrong)).toMatchObject({ error: { code: 'offline', temporary: true } });
});

test('a sign-in that was ended from outside locks: nothing is seen, everything is there after the next one', async () => {
  const { world, devices, jina, roomId } = await createPair();
  await jina.do('sendMessage', { roomId, body: 'before' });
  await world.clock.advance(500);
  world.setAway(true);
  await jina.do('sendMessage', { roomId, body: 'unsent' });
  await jina.engine.stop();
  world.revoke('jina');
  world.setAway(false);

  const again = person(world, devices.jina.start());
  await world.clock.advance(1_000);
  const locked = { is: 'locked', handle: 'jina', name: 'Jina', pending: 1, why: { is: 'unknown' } };
  expect((await again.see('session', null)).head).toEqual(locked);
  expect(await again.messages(roomId)).toEqual([]);
  expect((await again.see('rooms', null)).items).toEqual([]);
  expect(await again.call('sendMessage', { roomId, body: 'x' })).toMatchObject({
    error: { code: 'not_signed_in' },
  });
  await again.engine.stop();

  const later = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect((await later.see('session', null)).head).toEqual(locked);
  await later.do('signIn', jinaIs);
  expect(await later.texts(roomId)).toEqual(['before', 'unsent [waiting]']);
  await world.clock.advance(1_000);
  expect(await later.texts(roomId)).toEqual(['before', 'unsent']);
});

test('somebody else may sign in beside a locked account, whose files stay', async () => {
  const { world, devices, jina, roomId } = await createPair();
  world.setAway(true);
  await jina.do('sendMessage', { roomId, body: 'unsent' });
  world.revoke('jina');
  world.setAway(false);
  await world.clock.advance(60_000);
  expect((await jina.see('session', null)).head.is).toBe('locked');
  await jina.do('leaveLocked', null);
  await jina.do('signIn', { handle: 'minho', password: 'password1' });
  await world.clock.advance(1_000);
  expect(await jina.texts(roomId)).toEqual([]);
  await jina.do('signOut', { pending: 'discard' });
  await jina.do('signIn', jinaIs);
  await world.clock.advance(2_000);
  expect(await jina.texts(roomId)).toEqual(['unsent']);
  expect(devices.jina.databases.names().filter((name) => name.startsWith('outbox'))).toHaveLength(1);
});

test('another device signing this one out wipes the cache; with nothing pending it is simply signed out', async () => {
  const { world, devices, jina } = await createPair();
  world.goodbye('signed_out', false);
  await world.clock.advance(50);
  world.cut();
  await world.clock.advance(500);
  expect((await jina.see('session', null)).head).toEqual({
    is: 'signed-out',
    why: { is: 'other-device', deviceName: null },
  });
  expect(devices.jina.databases.names()).not.toContainEqual(expect.stringContaining('cache'));
});

test('signing out asks about what is pending: keep, discard, or send first', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  const files = () => devices.jina.databases.names().filter((name) => name !== 'accounts');
  world.setAway(true);
  await jina.do('sendMessage', { roomId, body: 'kept' });
  expect(await jina.call('signOut', { pending: 'send' })).toMatchObject({ error: { code: 'offline' } });
  await jina.do('signOut', { pending: 'keep' });
  expect((await jina.see('session', null)).head).toEqual({ is: 'signed-out', why: null });
  expect(files()).toEqual([expect.stringContaining('outbox')]);

  world.setAway(false);
  await jina.do('signIn', jinaIs);
  await jina.do('signOut', { pending: 'send' });
  await world.clock.advance(5_000);
  expect(await minho.texts(roomId)).toEqual(['kept']);
  expect(files()).toEqual([]);

  await jina.do('signIn', jinaIs);
  await world.clock.advance(1_000);
  world.setAway(true);
  await jina.do('sendMessage', { roomId, body: 'gone' });
  await jina.do('signOut', { pending: 'discard' });
  expect(files()).toEqual([]);
});

test('OUT-1 stopping does not wait for a sign-out that sends first: nothing is signed out, and nothing lost', async () => {
  const { world, devices, jina, roomId } = await createPair();
  world.setRule(({ name }) => (name === 'message.send' ? 'lose' : 'pass'));
  await jina.do('sendMessage', { roomId, body: 'unsent' });
  const signedOut = jina.engine.call('signOut', { pending: 'send' });
  await world.clock.advance(100);
  const stopped = jina.engine.stop();
  await world.clock.advance(1_500);
  await stopped;
  expect(await signedOut).toMatchObject({ ok: false, error: { code: 'offline', temporary: true } });
  const again = person(world, devices.jina.start());
  await world.clock.advance(100);
  expect((await again.see('session', null)).head).toMatchObject({ is: 'signed-in', pending: 1 });
});

test('a sign-out that the server could not hear is told to it at the next start', async () => {
  const { world, devices, jina } = await createPair();
  world.setAway(true);
  await jina.do('signOut', { pending: 'discard' });
  await jina.engine.stop();
  world.setAway(false);
  const before = world.requests.length;
  const again = person(world, devices.jina.start());
  await world.clock.advance(1_000);
  expect((await again.see('session', null)).head).toEqual({ is: 'signed-out', why: null });
  expect(world.requests.slice(before)).toEqual([
    { path: '/api/auth/logout', body: { refreshToken: expect.stringContaining('refresh jina') } },
  ]);
});

test('signing in needs no further request: its access token is the one that connects', async () => {
  const { world, jina } = await createPair();
  await jina.do('signOut', { pending: 'discard' });
  await world.clock.advance(1_000);
  const before = world.requests.length;
  await jina.do('signIn', jinaIs);
  await world.clock.advance(2_000);
  expect((await jina.see('connection', null)).head.state.is).toBe('online');
  expect(world.requests.slice(before).map(({ path }) => path)).toEqual(['/api/auth/login']);
});

test('refreshing is done once however often it is asked for, and the successor is kept first', async () => {
  const { world, devices, jina } = await createPair();
  await jina.engine.stop();
  const before = world.requests.length;
  const again = person(world, devices.jina.start());
  for (let times = 0; times < 5; times += 1) void again.engine.call('reconnect', null);
  await world.clock.advance(2_000);
  expect(world.requests.slice(before)).toHaveLength(1);
  const [account] = world.people.values();
  const key = `refresh-token/${world.server.identity().serverId}/${account?.userId}`;
  const used = world.requests.at(-1)?.body;
  const refreshToken = await devices.jina.secrets.read(key);
  expect(refreshToken).toContain('refresh jina');
  expect(used).not.toEqual({ refreshToken });
});

test('a cache that cannot be opened is made anew; the outbox is not touched', async () => {
  const { world, devices, jina, roomId } = await createPair();
  await jina.do('sendMessage', { roomId, body: 'there' });
  await world.clock.advance(500);
  world.setAway(true);
  await jina.do('sendMessage', { roomId, body: 'pending' });
  await jina.engine.stop();
  const cache = devices.jina.databases.names().find((name) => name.startsWith('cache')) as string;
  devices.jina.databases.break(cache, new Error('database disk image is malformed'));
  world.setAway(false);
  const again = person(world, devices.jina.start());
  await world.clock.advance(3_000);
  expect(await again.texts(roomId)).toEqual(['there', 'pending']);
});

test('a cache that breaks while it is used is made anew', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  const cache = devices.jina.databases.names().find((name) => name.startsWith('cache')) as string;
  devices.jina.databases.file(cache).exec('DROP TABLE message');
  await minho.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(3_000);
  expect(await jina.texts(roomId)).toEqual(['one']);
});

test('a damaged cache that only the views read is made anew, and filled when the server is there', async () => {
  const { world, devices, jina, minho, roomId } = await createPair();
  await minho.do('sendMessage', { roomId, body: 'one' });
  await world.clock.advance(500);
  world.setAway(true);
  const cache = devices.jina.databases.names().find((name) => name.startsWith('cache')) as string;
  devices.jina.databases.damage(cache);
  await jina.messages(roomId);
  await world.clock.advance(500);
  world.setAway(false);
  await world.clock.advance(60_000);
  expect(await jina.texts(roomId)).toEqual(['one']);
});

test('a record of accounts that somebody else has just now is left where it is, for the next start', async () => {
  const { world, devices, jina } = await createPair();
  await jina.engine.stop();
  const { databases } = devices.jina;
  databases.break('accounts', new StoreLocked('SQLite result code 5'));
  const locked = person(world, devices.jina.start());
  expect((await locked.see('session', null)).head).toEqual({ is: 'signed-out', why: null });
  await locked.engine.stop();
  databases.break('accounts', null);
  const again = person(world, devices.jina.start());
  expect((await again.see('session', null)).head).toMatchObject({ is: 'signed-in', me: { name: 'Jina' } });
});
