// Breaks things at length and checks what is left: see README.md. `pnpm chaos --sends 100000 --kills 40`.
import { cloneTemplate, startTestPostgres } from '@damso/server/test-support';

import { readOptions } from './chaos-options.ts';
import { runChaos } from './run-chaos.ts';

const options = readOptions(process.argv.slice(2));
console.log(`seed ${options.seed}: ${JSON.stringify(options)}`);
const postgres = await startTestPostgres();
const database = await cloneTemplate(postgres);
try {
  const report = await runChaos({ database, stopPostgres: postgres.crash, say: console.log }, options);
  const { violations, ...figures } = report;
  console.log(JSON.stringify(figures, null, 2));
  for (const line of violations.slice(0, 50)) console.log(line);
  console.log(`seed ${options.seed}: ${violations.length} promises broken`);
  process.exitCode = violations.length === 0 ? 0 : 1;
} finally {
  await database.drop();
  await postgres.stop();
}
process.exit();
