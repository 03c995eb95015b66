import { cpSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

import manifest from './package.json' with { type: 'json' };

const dist = join(import.meta.dirname, 'dist-desktop');

/** What only speeds `ws` up, where it is installed. */
const optional = new Set(['bufferutil', 'utf-8-validate']);
const isExternal = (id: string) => id === 'electron' || optional.has(id) || isBuiltin(id);

/** A program for Electron's Node, in one file: nothing of node_modules goes into the package. */
function nodeProgram(
  name: string,
  input: string,
  { format, entryFileNames }: { format: 'es' | 'cjs'; entryFileNames: string },
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: {
      noExternal: true,
      external: [...optional, 'electron'],
      conditions: ['node', 'import', 'module', 'default'],
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'es2023',
      minify: false,
      sourcemap: false,
      license: { fileName: `licences-${name}.md` },
      rolldownOptions: {
        input: { [name]: input },
        external: isExternal,
        output: { format, entryFileNames, codeSplitting: false },
      },
    },
  };
}

/** The page's address is `/index.html`, whatever its source is called. */
function namePage(): Plugin {
  return {
    name: 'name-page',
    applyToEnvironment: (environment) => environment.name === 'client',
    closeBundle: () => renameSync(join(dist, 'page', 'desktop.html'), join(dist, 'page', 'index.html')),
  };
}

/** What makes `dist-desktop` an app by itself, which is packaged as it is: no dependencies, nothing to be looked for elsewhere. */
function describeApp(): void {
  const { productName, version, description, license } = manifest;
  const app = {
    name: 'damso',
    productName,
    version,
    description,
    license,
    // By this name Linux finds the entry that the packages install (electron-builder.yml): for the badge, links, notices and windows.
    desktopName: 'damso.desktop',
    author: 'Damso’s authors',
    // A package for Linux must name an address: DAMSO_HOMEPAGE, where it is built by somebody who has one.
    homepage: 'https://damso.example',
    type: 'module',
    main: 'main.js',
  };
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(app, null, 2)}\n`);
}

/** Builds the desktop app into `dist-desktop`: main, preload, engine process, and the page with its files. */
export default defineConfig({
  plugins: [react(), tailwindcss(), namePage()],
  publicDir: false,
  builder: {
    buildApp: async (builder) => {
      rmSync(dist, { recursive: true, force: true });
      for (const environment of Object.values(builder.environments))
        if (environment.name !== 'ssr') await builder.build(environment);
      cpSync(join(import.meta.dirname, 'icons'), join(dist, 'icons'), { recursive: true });
      describeApp();
    },
  },
  environments: {
    client: {
      build: {
        outDir: join(dist, 'page'),
        emptyOutDir: true,
        target: 'es2023',
        assetsInlineLimit: 0,
        chunkSizeWarningLimit: 900,
        modulePreload: { polyfill: false },
        license: { fileName: 'licences.md' },
        rolldownOptions: { input: 'desktop.html' },
      },
    },
    main: nodeProgram('main', 'src/main/main.ts', { format: 'es', entryFileNames: 'main.js' }),
    preload: nodeProgram('preload', 'src/preload/preload.ts', {
      format: 'cjs',
      entryFileNames: 'preload.cjs',
    }),
    engine: nodeProgram('engine-process', 'src/engine-process/main.ts', {
      format: 'es',
      entryFileNames: 'engine-process.js',
    }),
  },
});
