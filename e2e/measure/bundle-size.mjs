// Size of the built browser app, by kind, as gzip: what a browser fetches before it can show anything, and SQLite's wasm apart.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, '../../apps/desktop/dist');
/** @type {Map<string, {files: number, bytes: number, gzip: number}>} */
const kinds = new Map();
for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  const path = join(dist, name);
  // What the build compressed already is counted by its original.
  if (!statSync(path).isFile() || /\.(?:br|gz)$/.test(name)) continue;
  const content = readFileSync(path);
  const kind = extname(name) || name;
  const sum = kinds.get(kind) ?? { files: 0, bytes: 0, gzip: 0 };
  const gzip = gzipSync(content, { level: 9 }).byteLength;
  kinds.set(kind, { files: sum.files + 1, bytes: sum.bytes + content.byteLength, gzip: sum.gzip + gzip });
  if (kind === '.js' || kind === '.css')
    console.log(`${relative(dist, path)}: ${(gzip / 1024).toFixed(1)} kB gzip`);
}
for (const [kind, { files, bytes, gzip }] of kinds) {
  console.log(
    `${kind}: ${files} files, ${(bytes / 1024).toFixed(0)} kB, ${(gzip / 1024).toFixed(1)} kB gzip`,
  );
}
