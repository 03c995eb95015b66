import type { Config } from './config/index.ts';
import type { Database } from './database/index.ts';
import type { Logger } from './logger.ts';
import { createHttpServer } from './transport/http/create-http-server.ts';
import { listen, type Listening } from './transport/http/listen.ts';

/** All that the server needs from outside; there are no globals behind it. */
export interface ServerDeps {
  readonly config: Pick<Config, 'host' | 'port' | 'publicOrigins'>;
  /** Opened and migrated; the server doesn't close it. */
  readonly database: Database;
  readonly log: Logger;
  /** The built browser app; without one only the API is served. */
  readonly appFolder?: string | undefined;
}

export interface Server {
  /** Starts to listen and answers the port. Throws a StartError when it can't. */
  listen(): Promise<number>;
  /** Takes nothing new, finishes what is under way (up to 5 s), ends all connections. */
  close(): Promise<void>;
}

/** Puts the server's parts together: for main, tests, benchmarks and end-to-end tests alike. */
export async function createServer({ config, database, log, appFolder }: ServerDeps): Promise<Server> {
  const http = await createHttpServer({ log, appFolder, isReady: () => database.isReady() });
  await http.ready();
  let listening: Listening | undefined;
  return {
    listen: async () => {
      listening = await listen(http.server, config.host, config.port);
      return listening.port;
    },
    close: async () => {
      await listening?.close();
      await http.close();
    },
  };
}
