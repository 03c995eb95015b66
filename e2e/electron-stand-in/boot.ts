import { readFileSync, statSync } from 'node:fs';
import { createRequire, Module, registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { makeElectron } from './electron.ts';

// Playwright passes `-r <its loader> --inspect=0 --remote-debugging-port=0 <main> …`; a plain start passes `<main> …`.
const given = process.argv.slice(2);
const preloads: string[] = [];
while (given[0] === '-r') preloads.push(...given.splice(0, 2).slice(1));
const chromiumSwitches = given.filter((argument) => argument.startsWith('--'));
const mainAt = given.findIndex((argument) => !argument.startsWith('--'));
const entry = resolve(given[mainAt] ?? '.');

const appPath = statSync(entry).isDirectory() ? entry : join(entry, '..');
const manifest = (
  statSync(entry).isDirectory() ? JSON.parse(readFileSync(join(entry, 'package.json'), 'utf8')) : {}
) as {
  main?: string;
  name?: string;
  productName?: string;
  version?: string;
};
const mainFile = statSync(entry).isDirectory() ? join(entry, manifest.main ?? 'index.js') : entry;

// Where a package keeps what is beside the app; this one is none.
Object.assign(process, { resourcesPath: join(appPath, 'resources') });

const { electron, becomeReady } = makeElectron({
  switches: chromiumSwitches,
  appPath,
  name: manifest.productName ?? manifest.name ?? 'Electron',
  version: manifest.version ?? '0.0.0',
});

// `require('electron')`, from Playwright's side, too.
const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(loader);
loader._load = (request, ...rest) => (request === 'electron' ? electron : load(request, ...rest));
// `import … from 'electron'`.
(globalThis as { standInElectron?: object }).standInElectron = electron;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: 'stand-in:electron', format: 'module', shortCircuit: true }
      : next(specifier, context),
  load: (url, context, next) =>
    url === 'stand-in:electron'
      ? {
          format: 'module',
          shortCircuit: true,
          source: Object.keys(electron)
            .map((name) => `export const ${name} = globalThis.standInElectron.${name};`)
            .join('\n'),
        }
      : next(url, context),
});

process.argv.splice(
  1,
  process.argv.length - 1,
  ...(preloads.length > 0 ? ['-r', ...preloads] : []),
  ...given,
);
const require = createRequire(import.meta.url);
// Takes its own arguments away; what is left is as Electron has it: the executable, main, and what the app was given.
for (const preload of preloads) require(preload);
if (preloads.length === 0) process.argv.splice(1, process.argv.length - 1, ...given.slice(mainAt));

await import(pathToFileURL(mainFile).href);
await becomeReady();
