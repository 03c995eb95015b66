import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { createTextSaver, type AskWhere } from './create-text-saver.ts';
import { nameTextFile } from './name-text-file.ts';

test.each([
  ['damso-diagnosis.txt', 'damso-diagnosis.txt'],
  ['진단 2026.txt', '진단 2026.txt'],
  ['report', 'report.txt'],
  ['../../.bashrc', 'bashrc.txt'],
  [String.raw`..\..\start.bat`, 'start.bat.txt'],
  ['/etc/passwd', 'passwd.txt'],
  ['run.desktop', 'run.desktop.txt'],
  ['a:b*c?"<>|.TXT', 'abc.txt'],
  ['CON', 'damso.txt'],
  ['lpt1.txt', 'damso.txt'],
  ['..', 'damso.txt'],
  ['', 'damso.txt'],
  ['photo\u202etxt.exe', 'phototxt.exe.txt'],
  ['a\u0000b\n.txt', 'ab.txt'],
  ['길'.repeat(100), `${'길'.repeat(76)}.txt`],
])('%j becomes the file name %s', (suggested, name) => {
  expect(nameTextFile(suggested)).toBe(name);
});

let folder: string;
let logged: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-save-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const begin = () =>
  createTextSaver({
    folder: () => '/downloads',
    kind: () => 'Text',
    log: (_level, line) => logged.push(line),
  });
const chooses =
  (filePath: string): AskWhere =>
  () =>
    Promise.resolve({ canceled: filePath === '', filePath });
const file = { name: '../report', text: 'new' };

test('the person is asked where to, with a name that fits, and finds the text there', async () => {
  const asked: unknown[] = [];
  const path = join(folder, 'mine.txt');
  await writeFile(path, 'old');
  const saved = await begin()(file, (options) => {
    asked.push(basename(options.defaultPath), options.filters);
    return chooses(path)(options);
  });
  expect(saved).toBe('saved');
  expect(asked).toEqual(['report.txt', [{ name: 'Text', extensions: ['txt'] }]]);
  expect(await readFile(path, 'utf8')).toBe('new');
  expect(await readdir(folder)).toEqual(['mine.txt']);
});

test('turned down, nothing is written', async () => {
  expect(await begin()(file, chooses(''))).toBe('cancelled');
  expect(await readdir(folder)).toEqual([]);
});

test('where it can’t be written it says so, and leaves what was there', async () => {
  const save = begin();
  expect(await save(file, chooses(join(folder, 'gone', 'report.txt')))).toBe('failed');
  // A folder stands where the file should.
  await mkdir(join(folder, 'report.txt', 'full'), { recursive: true });
  expect(await save(file, chooses(join(folder, 'report.txt')))).toBe('failed');
  expect(await save(file, () => Promise.reject(new Error('no display')))).toBe('failed');
  expect(await readdir(folder)).toEqual(['report.txt']);
  expect(logged).toHaveLength(3);
  expect(await save(file, chooses(join(folder, 'else.txt')))).toBe('saved');
});

test('a page that asks again and again has one question open', async () => {
  let answer: (where: { canceled: boolean; filePath: string }) => void = () => undefined;
  const save = begin();
  const first = save(file, () => new Promise((resolve) => (answer = resolve)));
  expect(await save(file, chooses(join(folder, 'second.txt')))).toBe('cancelled');
  answer({ canceled: false, filePath: join(folder, 'first.txt') });
  expect(await first).toBe('saved');
  expect(await readdir(folder)).toEqual(['first.txt']);
});
