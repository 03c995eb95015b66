import { fail } from '@damso/shared';
import type { FastifyInstance } from 'fastify';

/** For whoever watches over the server: `live` = don't restart it, `ready` = send it traffic. */
export async function healthRoutes(
  app: FastifyInstance,
  { isReady }: { isReady: () => Promise<boolean> },
): Promise<void> {
  app.get('/api/health/live', async () => ({ live: true }));
  app.get('/api/health/ready', async (_request, reply) => {
    if (await isReady()) return { ready: true };
    return reply
      .code(503)
      .send({ error: fail('unavailable', 'the database is away or lacks migrations').error });
  });
}
