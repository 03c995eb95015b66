import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { type Config, readConfig } from './config/index.ts';
import { createServer, type Server } from './create-server.ts';
import {
  type Database,
  type EmbeddedPostgres,
  migrate,
  openDatabase,
  startEmbeddedPostgres,
} from './database/index.ts';
import { createLogger, type Logger } from './logger.ts';
import { StartError } from './start-error.ts';
import { assertCanListen } from './transport/http/listen.ts';

/** What has been started, so that it can be stopped in reverse, however far the start came. */
interface Running {
  postgres?: EmbeddedPostgres;
  database?: Database;
  server?: Server;
}

const databaseName = 'damso';

/** The database's address: a given one, or the embedded database's, which is started for it. */
async function databaseUrl(
  { databaseUrl: given, dataDir }: Config,
  log: Logger,
  running: Running,
): Promise<string> {
  if (given !== undefined) return given;
  running.postgres = await startEmbeddedPostgres({ dataDir, log });
  return await running.postgres.ensureDatabase(databaseName);
}

async function start(config: Config, log: Logger, running: Running): Promise<number> {
  // A used port is found out before a database is started, or even made, for nothing.
  await assertCanListen(config.host, config.port);
  const url = await databaseUrl(config, log, running);
  const applied = await migrate(url);
  if (applied.length > 0) log.info({ migrations: applied }, 'brought the database up to date');
  running.database = openDatabase({ url, log });
  const app = join(import.meta.dirname, '..', '..', 'desktop', 'dist');
  running.server = await createServer({
    config,
    database: running.database,
    log,
    appFolder: existsSync(join(app, 'index.html')) ? app : undefined,
  });
  return await running.server.listen();
}

async function stop({ server, database, postgres }: Running): Promise<void> {
  await server?.close();
  await database?.close();
  await postgres?.stop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(error: unknown): void {
  const text =
    error instanceof StartError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${text}\n`);
}

/** Where a browser on this machine finds the server. */
function address({ host }: Config, port: number): string {
  const here = ['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host);
  return `http://${here ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function main(): Promise<void> {
  const read = readConfig();
  if (!read.ok) {
    for (const problem of read.problems) process.stderr.write(`${problem}\n`);
    process.exit(1);
  }
  const { config } = read;
  const log = createLogger(config.logLevel);
  const running: Running = {};
  let ending: Promise<void> | undefined;

  /** The first call stops everything in order; while that lasts, another one ends the process at once. */
  const end = (exitCode: number) => {
    if (ending) {
      running.postgres?.kill();
      process.exit(exitCode || 130);
    }
    ending = started
      .catch(() => undefined)
      .then(() => stop(running))
      .then(
        () => process.exit(exitCode),
        (error: unknown) => {
          complain(error);
          running.postgres?.kill();
          process.exit(1);
        },
      );
  };
  const bySignal = () => {
    if (!ending) say('\nStopping … (Ctrl-C again to stop at once)');
    end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, bySignal);
  // The script that started us holds the other end; if it is gone, nobody could stop us any more.
  if (process.channel) process.once('disconnect', bySignal);
  const byBug = (error: unknown) => {
    log.fatal({ err: error }, 'an error that nobody caught');
    end(1);
  };
  process.on('uncaughtException', byBug);
  process.on('unhandledRejection', byBug);

  const started = start(config, log, running);
  try {
    const port = await started;
    if (!ending) say(`Damso is ready: ${address(config, port)}`);
  } catch (error) {
    if (ending) return;
    complain(error);
    end(1);
  }
}

await main();
