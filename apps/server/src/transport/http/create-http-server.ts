import { fail } from '@damso/shared';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';

import type { Logger } from '../../logger.ts';
import type { IsTrusted } from '../client-address.ts';
import { serveBrowserApp, wantsPage } from './browser-app.ts';
import { healthRoutes } from './health-routes.ts';

export interface HttpServerDeps {
  readonly log: Logger;
  /** Whether the database is reachable and has every migration. */
  readonly isReady: () => Promise<boolean>;
  /** The built browser app; without one only the API is served. */
  readonly appFolder: string | undefined;
  /** Whose word counts about who asks, and by what protocol. */
  readonly isTrusted: IsTrusted;
}

/** The stateless half of the server. Not listening yet; routes may be added until it does. */
export async function createHttpServer({
  log,
  isReady,
  appFolder,
  isTrusted,
}: HttpServerDeps): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log,
    // Fastify's own lines would hold addresses and paths; the line below is enough to follow a request.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    // A connection on which nobody says a whole request isn't kept: half-open ones would add up.
    requestTimeout: 60_000,
    http: { headersTimeout: 8_000, connectionsCheckingInterval: 1_000 },
    trustProxy: isTrusted,
  }) as unknown as FastifyInstance;

  app.addHook('onSend', async (_request, reply) => {
    reply.headers({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    });
  });
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    log.debug(
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });

  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ err: error, route: request.routeOptions.url }, 'a request failed');
    const { error: body } =
      status >= 500 ? fail('internal', 'something went wrong') : fail('bad_request', error.message);
    return reply.code(status).send({ error: body });
  });
  app.setNotFoundHandler((request, reply) => {
    if (appFolder !== undefined && wantsPage(request)) return reply.sendFile('index.html');
    return reply.code(404).send({ error: fail('not_found', 'no such address').error });
  });

  await app.register(healthRoutes, { isReady });
  if (appFolder !== undefined) await serveBrowserApp(app, appFolder);
  return app;
}
