import type { ConnectionHead, SessionHead } from '@damso/sync-engine/port';

import { sampleWorld, type World } from './sample-world.ts';

export type Scene = { world: World; session: SessionHead; connection: ConnectionHead };

/** A moment of the app, by name. Unknown names give the full one. */
export function chooseScene(name: string, language: 'ko' | 'en'): Scene {
  const world = sampleWorld(language);
  const { me } = world;
  const signedIn: SessionHead = {
    is: 'signed-in',
    me,
    hidePresence: false,
    deviceId: 'device',
    storage: 'persistent',
    pending: 0,
  };
  const syncedAt = world.now - 10 * 60_000;
  const full: Scene = { world, session: signedIn, connection: { state: { is: 'online' }, syncedAt } };
  const withConnection = (state: ConnectionHead['state']): Scene => ({
    ...full,
    connection: { state, syncedAt },
  });
  switch (name) {
    case 'empty':
      return { ...full, world: { ...world, rooms: [], friends: [], messages: {} } };
    case 'signed-out':
      return { ...full, session: { is: 'signed-out', why: null } };
    case 'ended':
      return {
        ...full,
        session: { is: 'signed-out', why: { is: 'other-device', deviceName: 'Chrome · Windows' } },
      };
    case 'locked':
      return {
        ...full,
        session: {
          is: 'locked',
          handle: me.handle,
          name: me.name,
          pending: 2,
          why: { is: 'password-changed' },
        },
      };
    case 'memory':
      return { ...full, session: { ...signedIn, storage: 'memory' } };
    case 'outbox-lost':
      return { ...full, session: { ...signedIn, outboxLoss: { lost: 3 } } };
    case 'outbox-unkept':
      return { ...full, session: { ...signedIn, outboxUnkept: 'in-memory' } };
    case 'outbox-refused':
      return { ...full, session: { ...signedIn, outboxUnkept: 'refused' } };
    case 'pending':
      return { ...full, session: { ...signedIn, pending: 5 } };
    case 'offline':
      return withConnection({ is: 'offline' });
    case 'waiting':
      return withConnection({ is: 'waiting', retryAt: Date.now() + 10_000 });
    case 'catching-up':
      return withConnection({ is: 'catching-up', done: 380, total: 1_204 });
    case 'refused':
      return withConnection({ is: 'refused', code: 'unsupported_protocol' });
    default:
      return full;
  }
}
