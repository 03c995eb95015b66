import type { Config } from './config/index.ts';
import { createChat, type ChatOptions } from './create-chat.ts';
import type { Database } from './database/index.ts';
import { createRateLimiter, defaultRates } from './dispatch/rate-limiter.ts';
import { createAccessTokens } from './features/accounts/access-token.ts';
import {
  createAccountThrottles,
  defaultThrottleRules,
  type AccountDeps,
  type AccountThrottleRules,
} from './features/accounts/account-deps.ts';
import { createPasswordHasher, type PasswordHasher } from './features/accounts/password-hasher.ts';
import { createThrottle, type ThrottleRules } from './features/accounts/throttle.ts';
import { createPictureMaker } from './features/pictures/picture-maker.ts';
import { readServerIdentity } from './features/server-identity/server-identity.ts';
import type { Logger } from './logger.ts';
import { trustProxies } from './transport/client-address.ts';
import { authRoutes } from './transport/http/auth-routes.ts';
import { createHttpServer } from './transport/http/create-http-server.ts';
import { listen, type Listening } from './transport/http/listen.ts';
import { pictureRoutes } from './transport/http/picture-routes.ts';
import { serverInfoRoute } from './transport/http/server-info-route.ts';
import { createSocketServer, type PingTimes } from './transport/socket/create-socket-server.ts';

/** What tests and benchmarks may set differently. */
export interface ServerOptions extends ChatOptions {
  readonly throttles?: AccountThrottleRules;
  readonly ping?: PingTimes;
  readonly hasher?: PasswordHasher;
}

/** All that the server needs from outside; there are no globals behind it. */
export interface ServerDeps {
  readonly config: Pick<Config, 'host' | 'port' | 'publicOrigins'> & Partial<Pick<Config, 'trustedProxies'>>;
  /** Opened and migrated; the server doesn't close it. */
  readonly database: Database;
  readonly log: Logger;
  /** The built browser app; without one only the API is served. */
  readonly appFolder?: string | undefined;
  readonly options?: ServerOptions;
}

export interface Server {
  /** Starts to listen and answers the port. Throws a StartError when it can't. */
  listen(): Promise<number>;
  /** Takes nothing new, finishes what is under way (up to 5 s), ends all connections. */
  close(): Promise<void>;
}

/** Somebody tries some pictures until one pleases; a loop gone wild is slowed down. */
const uploadRules: ThrottleRules = { free: 20, forgetAfter: 30_000, longestWait: 60_000 };

/** Puts the server's parts together: for main, tests, benchmarks and end-to-end tests alike. */
export async function createServer({
  config,
  database,
  log,
  appFolder,
  options: { throttles = defaultThrottleRules, hasher = createPasswordHasher(), ping, ...options } = {},
}: ServerDeps): Promise<Server> {
  const { prisma, sql } = database;
  const { now = Date.now } = options;
  const identity = await readServerIdentity(prisma);
  const accessTokens = createAccessTokens({ ...identity, now });

  const isTrusted = trustProxies(config.trustedProxies ?? []);
  const limiter = createRateLimiter(options.rates ?? defaultRates, now);
  const http = await createHttpServer({ log, appFolder, isTrusted, isReady: () => database.isReady() });
  const sockets = createSocketServer(http.server, config, ping);
  const { broadcaster } = sockets;
  const accountThrottles = createAccountThrottles(throttles, now);
  const chat = createChat({
    ...options,
    database,
    identity,
    broadcaster,
    log,
    hasher,
    throttles: accountThrottles,
  });
  const accounts: AccountDeps = {
    prisma,
    broadcaster,
    presence: chat.presence,
    identity,
    accessTokens,
    now,
    log,
    hasher,
    throttles: accountThrottles,
  };
  await http.register(authRoutes, { accounts, origins: config, isTrusted, limiter });
  const pictures = {
    prisma,
    pictures: createPictureMaker(),
    uploadsByUser: createThrottle(uploadRules, now),
    changeProfile: chat.changeProfile,
    now,
  };
  await http.register(serverInfoRoute, identity);
  await http.register(pictureRoutes, { pictures, sql, accessTokens, origins: config, log });
  await http.ready();
  sockets.open({ chat, sql, accessTokens, now, log, isTrusted, limiter });

  let listening: Listening | undefined;
  return {
    listen: async () => {
      listening = await listen(http.server, config.host, config.port);
      // Beside what people do: nobody waits for it.
      chat.resume().catch((error: unknown) => log.error({ err: error }, 'what was cut off could not go on'));
      return listening.port;
    },
    close: async () => {
      // What was taken is written and answered before its sender hears goodbye.
      await chat.drain();
      await sockets.close({ code: 'shutdown', retry: true });
      await listening?.close();
      await http.close();
    },
  };
}
