// The server as a process of its own, with a fate: such as to kill itself in the middle of a write. Run by `startServerProcess`.
import { systemClock } from '../src/clock.ts';
import { readConfig } from '../src/config/index.ts';
import { createServer } from '../src/create-server.ts';
import { openDatabase } from '../src/database/index.ts';
import type { KillPoints } from '../src/features/messages/room-writer/kill-points.ts';
import { createLogger } from '../src/logger.ts';
import type { Fate } from './server-process.ts';

const { death, unlimited, clock, ping } = JSON.parse(process.env.DAMSO_TEST_FATE ?? '{}') as Fate;
const free = { perSecond: 1e9, burst: 1e9 };
let passes = 0;

/** As the kernel would: nothing is flushed, said or tidied up, and the call doesn't come back. */
function die(): Promise<void> | undefined {
  passes += 1;
  if (passes < (death?.pass ?? Infinity)) return undefined;
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const read = readConfig();
if (!read.ok || read.config.databaseUrl === undefined) throw new Error('this server needs DATABASE_URL');
const { config } = read;
const log = createLogger(config.logLevel);
const database = openDatabase({ url: config.databaseUrl ?? '', log });
const killPoints: KillPoints = death ? { [death.point]: die } : {};
const rates = unlimited ? { rates: { usual: free, strangers: free, connecting: free } } : {};
const now = () => Date.now() + (clock && performance.now() > clock.after ? clock.offset : 0);
const times = { now, clock: { ...systemClock, now }, ...(ping ? { ping } : {}) };
const server = await createServer({ config, database, log, options: { killPoints, ...rates, ...times } });
const port = await server.listen();
process.stdout.write(`Damso is ready: http://127.0.0.1:${port}\n`);
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => database.close())
    .then(() => process.exit(0));
});
