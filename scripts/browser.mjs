// Finds the Chromium that the end-to-end tests drive, and gets one where that can be done without asking.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';

import { runGroup } from './run.mjs';
import { projectNode, root } from './setup.mjs';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @param {string} name */
function inPath(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder !== '' && existsSync(path)) return path;
  }
  return undefined;
}

function managedByPlaywright() {
  try {
    const require = createRequire(join(root, 'e2e', 'package.json'));
    /** @type {string} */
    const path = require('@playwright/test').chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The browser to use: the one named by DAMSO_CHROMIUM, else Playwright's own, else the system's; undefined if none.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const named = process.env.DAMSO_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const macos = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  return (
    managedByPlaywright() ?? systemNames.map(inPath).find(Boolean) ?? (existsSync(macos) ? macos : undefined)
  );
}

/** Whether Hangul shows as letters, not as boxes. Unknown (no fontconfig) counts as yes: then it isn't ours to mend. */
function hasKoreanFont() {
  if (process.platform !== 'linux') return true;
  try {
    return execFileSync('fc-list', [':lang=ko', 'family'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return inPath('fc-list') !== undefined;
  }
}

/** @param {string[]} packages */
async function aptInstall(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if ((await runGroup('apt-get', ['update', '-q'], { env })) !== 0)
    console.error('apt-get update failed; trying anyway.');
  return (
    (await runGroup('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })) ===
    0
  );
}

/**
 * Makes sure that a browser and a Korean font are there: through apt-get as root, else through Playwright's own download.
 * @returns {Promise<boolean>} whether the end-to-end tests can run
 */
export async function ensureBrowser() {
  const missing = [...(findBrowser() ? [] : ['chromium']), ...(hasKoreanFont() ? [] : ['fonts-noto-cjk'])];
  const byApt = process.getuid?.() === 0 && inPath('apt-get') !== undefined;
  if (missing.length > 0 && byApt) {
    console.log(`Installing from the system's packages: ${missing.join(', ')} …`);
    await aptInstall(missing);
  }
  if (!findBrowser() && !byApt && !process.env.DAMSO_CHROMIUM) {
    console.log('No Chromium here; asking Playwright to download its own …');
    const require = createRequire(join(root, 'e2e', 'package.json'));
    await runGroup(projectNode, [require.resolve('@playwright/test/cli'), 'install', 'chromium'], {
      minutes: 5,
    });
  }
  const browser = findBrowser();
  if (browser) console.log(`Browser: ${browser}`);
  else {
    console.error(
      process.env.DAMSO_CHROMIUM
        ? `DAMSO_CHROMIUM names ${process.env.DAMSO_CHROMIUM}, which isn't there.`
        : 'No Chromium was found and none could be installed. Install one (Debian: apt-get install chromium) or name it in DAMSO_CHROMIUM.',
    );
  }
  if (!hasKoreanFont())
    console.error('No Korean font was found: screenshots will show boxes (Debian: fonts-noto-cjk).');
  return browser !== undefined;
}
