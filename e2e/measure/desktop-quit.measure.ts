import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { findEngine } from '../fixtures/find-engine.ts';
import { test } from '../fixtures/test.ts';
import { describeTimes } from './percentiles.ts';

test('quitting the desktop app: until its engine has closed, and until nothing of it runs', async ({
  desktopFriends: [minji, seojun],
}) => {
  const whole: number[] = [];
  for (let time = 0; time < 15; time += 1) {
    await seojun.write(`${time}번째`);
    await minji.expectMessage(`${time}번째`);
    const begun = performance.now();
    await minji.closeApp();
    whole.push(performance.now() - begun);
    await minji.openApp();
    await minji.openRoom('Seojun');
  }
  process.kill(await findEngine(minji), 'SIGSTOP');
  const begun = performance.now();
  await minji.closeApp();
  const log = await readFile(join(minji.profile, 'logs', 'main.log'), 'utf8');
  const closed = [...log.matchAll(/"the engine process closed","ms":(\d+)/gu)].map(([, ms]) => Number(ms));
  console.log(describeTimes('quit → the engine has closed', closed.slice(0, whole.length)));
  console.log(describeTimes('quit → the app has ended', whole));
  console.log(
    `quit → the app has ended, its engine stopped dead: ${(performance.now() - begun).toFixed(0)} ms`,
  );
});
