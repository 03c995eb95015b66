// The server as a process of its own that kills itself in the middle of a write. Run by `startServerProcess` with a death.
import { readConfig } from '../src/config/index.ts';
import { createServer } from '../src/create-server.ts';
import { openDatabase } from '../src/database/index.ts';
import type { KillPoints } from '../src/features/messages/room-writer/kill-points.ts';
import { createLogger } from '../src/logger.ts';
import type { Death } from './server-process.ts';

const { point, pass } = JSON.parse(process.env.DAMSO_TEST_DEATH ?? '') as Death;
let passes = 0;

/** As the kernel would: nothing is flushed, said or tidied up, and the call doesn't come back. */
function die(): Promise<void> | undefined {
  passes += 1;
  if (passes < pass) return undefined;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const read = readConfig();
if (!read.ok || read.config.databaseUrl === undefined) throw new Error('this server needs DATABASE_URL');
const { config } = read;
const log = createLogger(config.logLevel);
const database = openDatabase({ url: config.databaseUrl ?? '', log });
const killPoints: KillPoints = { [point]: die };
const server = await createServer({ config, database, log, options: { killPoints } });
const port = await server.listen();
process.stdout.write(`Damso is ready: http://127.0.0.1:${port}\n`);
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
