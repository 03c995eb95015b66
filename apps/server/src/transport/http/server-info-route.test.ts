import { randomUUID } from 'node:crypto';

import { oldestServedProtocol, protocolVersion, serverInfo, serverInfoPath } from '@damso/shared';
import fastify from 'fastify';
import { expect, test } from 'vitest';

import { serverInfoRoute } from './server-info-route.ts';

test('the server says which one it is, and which clients it serves', async () => {
  const app = fastify();
  const serverId = randomUUID();
  await app.register(serverInfoRoute, { serverId });
  const answer = await app.inject(serverInfoPath);
  expect(serverInfo.parse(answer.json())).toEqual({
    product: 'damso',
    serverId,
    protocol: protocolVersion,
    oldestServed: oldestServedProtocol,
  });
  expect(answer.headers['cache-control']).toBe('no-store');
  await app.close();
});
