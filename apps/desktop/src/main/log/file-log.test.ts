import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { fileLog } from './file-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a line of JSON for each event, whatever is in it, readable by its owner alone', async () => {
  const path = join(folder, 'logs', 'main.log');
  const log = fileLog(path, () => 0);
  log('warn', 'two\nlines', { field: '"quoted"' });
  log('info', '또');
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { at: '1970-01-01T00:00:00.000Z', level: 'warn', what: 'two\nlines', field: '"quoted"' },
    { at: '1970-01-01T00:00:00.000Z', level: 'info', what: '또' },
  ]);
  // Windows has rights of another kind.
  expect((await stat(path)).mode & 0o077).toBe(process.platform === 'win32' ? 0o066 : 0);
});

test('a file that has grown becomes the old one, and the one before goes', async () => {
  const path = join(folder, 'main.log');
  await writeFile(path, 'x'.repeat(1_000_001));
  await writeFile(`${path}.old`, 'older');
  fileLog(path)('info', 'anew');
  expect(await readFile(`${path}.old`, 'utf8')).toMatch(/^x+$/u);
  expect(await readFile(path, 'utf8')).toContain('anew');
  expect(await readdir(folder)).toHaveLength(2);
});

test('a place that takes nothing, and details that are no JSON, stop nobody', async () => {
  await writeFile(join(folder, 'file'), '');
  expect(() => fileLog(join(folder, 'file', 'main.log'))('error', 'x')).not.toThrow();
  const round: Record<string, unknown> = {};
  round['itself'] = round;
  expect(() => fileLog(join(folder, 'main.log'))('error', 'x', round)).not.toThrow();
});
