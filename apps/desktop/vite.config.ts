import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const dist = join(import.meta.dirname, 'dist');
const serviceWorker = 'service-worker.js';

/** Not kept for opening offline: pieces of the font (kept as they are needed), and two scripts of SQLite for ways that we don't go. */
const notKept = /\.woff2$|^sqlite3-(worker1|opfs-async-proxy)|^service-worker\.js$/u;

/** Writes into the service worker which files make up this build, and a name for it that changes with any of them. */
function listBuildForServiceWorker(): Plugin {
  return {
    name: 'list-build-for-service-worker',
    apply: 'build',
    // After the last file is written: the engine's worker and SQLite's wasm come late.
    closeBundle() {
      const files = readdirSync(dist, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !notKept.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file.slice(dist.length)).update(readFileSync(file));
      const paths = files.map((file) =>
        file
          .slice(dist.length)
          .replaceAll('\\', '/')
          .replace(/^\/index\.html$/u, '/'),
      );
      const path = join(dist, serviceWorker);
      const code = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        code
          .replaceAll('BUILD_FILES', JSON.stringify(paths))
          .replaceAll('BUILD_ID', JSON.stringify(hash.digest('hex').slice(0, 16))),
      );
    },
  };
}

/** Puts Brotli and gzip versions beside what gains by them, for the server to choose from. Comes last: nothing lists them. */
function compressBuild(): Plugin {
  return {
    name: 'compress-build',
    apply: 'build',
    closeBundle() {
      const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
      for (const file of files.filter((name) => /\.(?:js|css|html|svg|wasm|webmanifest)$/u.test(name))) {
        const path = join(dist, file);
        const content = readFileSync(path);
        // 9 of 11: a tenth of the time for two hundredths of the size.
        const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
        writeFileSync(`${path}.gz`, gzipSync(content));
      }
    },
  };
}

/** Builds the browser shell; the server serves `dist` as it is. Nothing is inlined: the strict CSP would refuse it. */
export default defineConfig({
  plugins: [react(), tailwindcss(), listBuildForServiceWorker(), compressBuild()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // kB before compression; what a browser loads is measured by `pnpm measure`.
    chunkSizeWarningLimit: 850,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/browser/service.worker.ts' },
      output: {
        // A service worker is known by its address, and serves what lies below it.
        entryFileNames: ({ name }) => (name === 'service-worker' ? serviceWorker : 'assets/[name]-[hash].js'),
      },
    },
  },
  worker: { format: 'es' },
  // The wasm module finds its .wasm file beside itself; pre-bundling would move it away.
  optimizeDeps: { exclude: ['@sqlite.org/sqlite-wasm'] },
  server: {
    proxy: { '/api': 'http://localhost:4600', '/socket.io': { target: 'http://localhost:4600', ws: true } },
  },
});
