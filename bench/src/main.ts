import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { startDurablePostgres } from '@damso/server/test-support';

import type { Scenario } from './bench.ts';
import { loadAverage } from './measure/cpu.ts';
import type { Figure } from './measure/figure.ts';
import { printTable } from './measure/print-table.ts';
import { catchingUp } from './scenarios/catch-up.ts';
import { cursors } from './scenarios/cursors.ts';
import { direct } from './scenarios/direct.ts';
import { engine } from './scenarios/engine.ts';
import { fanOut } from './scenarios/fan-out.ts';
import { history } from './scenarios/history.ts';
import { idle } from './scenarios/idle.ts';
import { probesAndStorms } from './scenarios/probes-and-storms.ts';
import { roomList } from './scenarios/room-list.ts';

const scenarios: readonly Scenario[] = [
  direct,
  fanOut,
  idle,
  catchingUp,
  history,
  roomList,
  cursors,
  probesAndStorms,
  engine,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});

const unknown = positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  console.error(
    `Unknown: ${unknown.join(', ')}. There are: ${scenarios.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = scenarios.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const results = join(import.meta.dirname, '..', 'results');
const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
mkdirSync(results, { recursive: true });

const machine = {
  cores: cpus().length,
  model: cpus()[0]?.model,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  kernel: release(),
  node: process.version,
  commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim(),
};
console.log(JSON.stringify(machine));

const postgres = await startDurablePostgres();
let stopped: Promise<void> | null = null;
/** Once, however many ask: a signal, and the scenario that it cut off. */
const stopPostgres = () => (stopped ??= postgres.stop());
// Whoever ends a bench early ends its PostgreSQL too; its other processes end with it by themselves.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void stopPostgres().finally(() => process.exit(1)));
const report: { name: string; title: string; load: [number, number]; figures: Figure[] }[] = [];
const file = join(results, `${stamp}.json`);
try {
  for (const { name, title, run } of chosen) {
    const before = loadAverage();
    const begun = performance.now();
    console.log(`\n${name}: ${title} (load ${before})`);
    try {
      const figures = await run({
        postgres,
        quick: values.quick,
        runs: values.runs === undefined ? (values.quick ? 1 : 3) : Number(values.runs),
        profiles: values.profile ? results : null,
        say: (line) => console.log(`  ${line}`),
      });
      report.push({ name, title, load: [before, loadAverage()], figures });
      const seconds = Math.round((performance.now() - begun) / 1000);
      console.log(`\n${printTable(figures)}\n\n${name} took ${seconds} s`);
    } catch (error) {
      process.exitCode = 1;
      // What a scenario says of a database that was taken from it isn't news.
      if (stopped !== null) break;
      // The others are measured all the same.
      console.error(error);
    }
    writeFileSync(file, JSON.stringify({ machine, quick: values.quick, report }, null, 2));
  }
} finally {
  await stopPostgres();
}
console.log(`\n${file}`);
