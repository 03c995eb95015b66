import { randomUUID } from 'node:crypto';

import { startTestServer, type TestDatabase, type TestServer } from '@damso/server/test-support';
import { createTestDatabase } from '@damso/server/test-support/vitest';
import { protocolVersion, type SignedIn } from '@damso/shared';
import { connectBySocket, fetchHttp, silentLog, type Connection } from '@damso/sync-engine';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openNetwork, type CuttableNetwork } from '../fixtures/cuttable-network.ts';
import { times } from './times.ts';

const unlimited = { perSecond: 1e9, burst: 1e9 };

let database: TestDatabase;
let server: TestServer;
let network: CuttableNetwork;
const url = () => `http://127.0.0.1:${network.port}`;

beforeAll(async () => {
  database = await createTestDatabase();
  server = await startTestServer(database, { rates: { usual: unlimited, strangers: unlimited } });
  network = await openNetwork(() => server.port);
});
afterAll(async () => {
  await network.close();
  await server.close();
  await database.drop();
});

/** A welcomed connection over the network; `told` is called at each room update. */
function connect(
  { accessToken }: Pick<SignedIn, 'accessToken'>,
  told: () => void = () => undefined,
): Promise<Connection> {
  const handshake = { accessToken, protocol: protocolVersion, client: 'test', epoch: null };
  return new Promise((resolve, reject) => {
    const connection = connectBySocket({ url: url(), log: silentLog })(handshake, (event) => {
      if (event.is === 'update' && event.name === 'welcome') resolve(connection);
      if (event.is === 'update' && event.name === 'room.update') told();
      if (event.is === 'refused' || event.is === 'closed') reject(new Error(event.is));
    });
  });
}

const sends = times(40, 1_000);
test(
  `SRV-5: ${sends} answers swallowed after the commit: the same id gets the seq that is stored`,
  { timeout: 600_000 },
  async () => {
    const [ann, bob] = [await server.register(), await server.register()];
    const friend = await connect(bob);
    let connection = await connect(ann);
    await connection.call('friend.request', { userId: bob.userId });
    await friend.call('friend.accept', { userId: ann.userId });
    const roomId = randomUUID();
    await connection.call('room.open-direct', { roomId, userId: bob.userId });

    const answered = new Map<string, number>();
    for (let number = 1; number <= sends; number += 1) {
      const message = { roomId, clientId: randomUUID(), body: `${number}`, seenSeq: 0 };
      network.swallowAnswer();
      const lost = await connection.call('message.send', message);
      expect(lost).toMatchObject({ ok: false, error: { code: 'no_answer' } });
      // The repeat's own broadcast is waited for, so that the next thing to be swallowed is an answer again.
      let told: () => void = () => undefined;
      const broadcast = new Promise<void>((resolve) => (told = resolve));
      connection = await connect(ann, () => told());
      const again = await connection.call('message.send', message);
      answered.set(message.clientId, again.ok ? again.value.seq : -1);
      await broadcast;
    }
    connection.close();
    friend.close();
    const stored = await database.prisma.message.findMany({ where: { roomId }, orderBy: { seq: 'asc' } });
    expect(stored.map(({ clientId, seq }) => [clientId, seq])).toEqual([...answered]);
  },
);

const refreshes = times(40, 1_000);
test(
  `${refreshes} refresh answers swallowed, and two tabs that then refresh at once: nobody is signed out`,
  { timeout: 600_000 },
  async () => {
    const account = await server.register();
    const http = fetchHttp({ origin: url(), credentials: 'omit', timeout: 5_000 });
    let { refreshToken } = account;
    for (let number = 1; number <= refreshes; number += 1) {
      network.swallowAnswer();
      await expect(http('/api/auth/refresh', { refreshToken })).rejects.toThrow('fetch failed');
      const tabs = await Promise.all([1, 2].map(() => http('/api/auth/refresh', { refreshToken })));
      const tokens = tabs.map(({ body }) => (body as { refreshToken: string }).refreshToken);
      expect(tabs.map(({ status }) => status)).toEqual([200, 200]);
      expect(tokens[0]).toBe(tokens[1]);
      expect(tokens[0]).not.toBe(refreshToken);
      refreshToken = tokens[0] ?? '';
    }
    const device = await database.prisma.device.findUniqueOrThrow({ where: { id: account.deviceId } });
    expect(device.revokedAt).toBeNull();
  },
);
