// `pnpm desktop`: the desktop app alone, for whatever server it is told: `pnpm desktop --server=https://talk.example.org`, or by its own question.
import { buildApp } from './build-app.mjs';
import { fetchElectron, findElectron, openDesktop, whyNoWindow } from './electron.mjs';
import { setUp } from './setup.mjs';

/** @returns {Promise<string>} */
async function haveElectron() {
  const why = whyNoWindow();
  if (why !== undefined) throw new Error(`The desktop app can’t open here: ${why}. Use the browser app.`);
  const found = findElectron();
  if (found !== undefined) return found;
  console.log('Fetching Electron; given up after 30 s without a byte …');
  const fetched = await fetchElectron();
  if (fetched === undefined)
    throw new Error(
      'Electron’s runtime could not be fetched. The browser app does the same: open your server’s address.',
    );
  return fetched;
}

try {
  await setUp();
  const executable = await haveElectron();
  await buildApp('desktop');
  const app = openDesktop(executable, process.argv.slice(2));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => app.kill(signal));
  app.once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  app.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
