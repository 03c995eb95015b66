import { oldestServedProtocol, protocolVersion, serverInfoPath, type ServerInfo } from '@damso/shared';
import type { FastifyInstance } from 'fastify';

/** Says what is here, to whoever was told this address: nothing that a sign-in wouldn't show to anybody. */
export async function serverInfoRoute(
  app: FastifyInstance,
  { serverId }: { serverId: string },
): Promise<void> {
  const info: ServerInfo = {
    product: 'damso',
    serverId,
    protocol: protocolVersion,
    oldestServed: oldestServedProtocol,
  };
  app.get(serverInfoPath, async (_request, reply) => reply.header('cache-control', 'no-store').send(info));
}
