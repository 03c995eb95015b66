import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of CPU of one clock tick: Linux has 100 ticks a second. */
const tick = 10;

function readStat(pid: number): { parent: number; own: number; reaped: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    return { parent: fields[1] ?? 0, own: (utime + stime) * tick, reaped: (cutime + cstime) * tick };
  } catch {
    return null;
  }
}

/** CPU, in ms, of a process and its children, those that have ended included. */
function cpuOfTree(pid: number): number {
  let total = 0;
  for (const name of readdirSync('/proc')) {
    const id = Number(name);
    if (!Number.isInteger(id)) continue;
    const stat = readStat(id);
    if (stat && (id === pid || stat.parent === pid)) total += stat.own + (id === pid ? stat.reaped : 0);
  }
  return total;
}

/** CPU, in ms, that the whole machine has used for anything. */
function cpuOfMachine(): number {
  const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = line.split(/\s+/).slice(1).map(Number);
  return (user + nice + system + irq + softirq) * tick;
}

/** The machine's load average of the last minute. */
export const loadAverage = () => Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0]);

/** Who took part in a run. */
export interface Parties {
  readonly server: number;
  /** The postmaster; null where nothing is stored. */
  readonly database: number | null;
}

/** CPU of a stretch of time, as cores: 1 is one core all the time. */
export interface CpuShares {
  readonly seconds: number;
  readonly server: number;
  readonly database: number;
  readonly driver: number;
  /** What other work on this machine took: a figure with much of it isn't worth much. */
  readonly others: number;
}

/** Begins to count; what it returns ends it. */
export function countCpu({ server, database }: Parties): () => CpuShares {
  const read = () => ({
    at: performance.now(),
    server: cpuOfTree(server),
    database: database === null ? 0 : cpuOfTree(database),
    driver: cpuOfTree(process.pid),
    machine: cpuOfMachine(),
  });
  const before = read();
  return () => {
    const after = read();
    const ms = after.at - before.at;
    const share = (name: 'server' | 'database' | 'driver' | 'machine') => (after[name] - before[name]) / ms;
    const [server, database, driver] = [share('server'), share('database'), share('driver')];
    const others = Math.max(0, share('machine') - server - database - driver);
    return { seconds: ms / 1000, server, database, driver, others };
  };
}
