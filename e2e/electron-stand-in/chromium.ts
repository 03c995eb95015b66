import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import { findBrowser } from '../../scripts/browser.mjs';
import { connectCdp, type Cdp } from './cdp.ts';

export type Chromium = { cdp: Cdp; process: ChildProcess };

/** Starts a Chromium without a window. Its line for Playwright goes to our error output, which is where Electron would say it. */
export async function startChromium(profile: string, switches: readonly string[]): Promise<Chromium> {
  const executable = findBrowser();
  if (executable === undefined) throw new Error('no Chromium for the Electron stand-in');
  const child = spawn(
    executable,
    [
      '--headless',
      '--no-startup-window',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--no-first-run',
      '--password-store=basic',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...switches,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('Chromium ended at once')));
    createInterface({ input: child.stderr }).on('line', (line) => {
      const found = /^DevTools listening on (ws:\/\/.*)$/u.exec(line)?.[1];
      if (found === undefined) return;
      process.stderr.write(`${line}\n`);
      resolve(found);
    });
  });
  return { cdp: await connectCdp(url), process: child };
}
