import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const top = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: top,
  encoding: 'utf8',
}).split('\n');

test.each([
  'docs/SECURITY.md',
  'docs/ARCHITECTURE.md',
  'docs/RELIABILITY.md',
  'docs/MEASURES.md',
  'README.md',
  'e2e/electron-only/README.md',
])('what %s names is there', (document) => {
  const text = readFileSync(join(top, document), 'utf8');
  const named = [...text.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|yml|md))`/gu)].map(([, name = '']) => name);
  expect(named.filter((name) => !files.some((file) => file === name || file.endsWith(`/${name}`)))).toEqual(
    [],
  );
});
