import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { findGivenServer } from './find-given-server.ts';
import { jsonFile } from './json-file.ts';
import { openSettings } from './settings.ts';

let folder: string;
let logged: string[];
const log = (_level: string, what: string, details?: Record<string, unknown>) =>
  void logged.push(`${what} ${typeof details?.['field'] === 'string' ? details['field'] : ''}`.trim());
const open = () => openSettings(jsonFile(join(folder, 'deep', 'settings.json'), log), log);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damso-settings-'));
  logged = [];
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('settings are kept, the last change wins', async () => {
  const settings = open();
  expect(settings.get().server).toBeNull();
  settings.change({ server: 'https://a.example' });
  settings.change({ server: 'https://b.example' });
  settings.change({ preferences: { ...settings.get().preferences, theme: 'dark' } });
  await settings.written();
  expect(open().get()).toMatchObject({ server: 'https://b.example', preferences: { theme: 'dark' } });
  expect(logged).toEqual([]);
});

test.each([
  ['', 'a damaged file gave way to the defaults'],
  ['{"server":', 'a damaged file gave way to the defaults'],
  ['{"server":"javascript:alert(1)"}', 'a damaged setting has its default server'],
  ['{"server":{"toString":"x"}}', 'a damaged setting has its default server'],
  ['{"server":"https://a.example/path"}', 'a damaged setting has its default server'],
  ['{"updateAddress":"http://evil.example/"}', 'a damaged setting has its default updateAddress'],
  ['\ufeff{}', 'a damaged file gave way to the defaults'],
  ['{}{}', 'a damaged file gave way to the defaults'],
  ['{"server":"https://a.example","server":7}', 'a damaged setting has its default server'],
  ['{"preferences":7}', 'a damaged setting has its default preferences'],
  ['{"preferences":{"theme":"neon"}}', 'a damaged setting has its default preferences.theme'],
  [
    '{"preferences":{"theme":"system","listWidth":1e9}}',
    'a damaged setting has its default preferences.listWidth',
  ],
  ['{"desktop":null}', 'a damaged setting has its default desktop'],
  ['{"desktop":{"zoom":99}}', 'a damaged setting has its default desktop.zoom'],
  ['{"desktop":{"spelling":["../../en"]}}', 'a damaged setting has its default desktop.spelling'],
  ['{"desktop":{"closeToTray":"yes","zoom":100}}', 'a damaged setting has its default desktop.closeToTray'],
])('a settings file %j falls back to the defaults, and the log says so', async (content, says) => {
  await open().written();
  await writeFile(join(folder, 'deep', 'settings.json'), content);
  const settings = open();
  expect(settings.get()).toMatchObject({
    server: null,
    updateAddress: null,
    preferences: { theme: 'system', listWidth: 320 },
    desktop: { zoom: 100, spelling: [], closeToTray: false },
  });
  expect(logged).toEqual([says]);
  settings.change({ server: 'https://a.example' });
  await settings.written();
  expect(JSON.parse(await readFile(join(folder, 'deep', 'settings.json'), 'utf8'))).toMatchObject({
    server: 'https://a.example',
  });
});

test.each([
  ['--server=https://talk.example', 'https://talk.example'],
  ['--server=http://localhost:4600/', 'http://localhost:4600'],
  ['--server=javascript:alert(1)', null],
  ['--server=https://me:secret@talk.example', null],
  ['--server=', null],
  ['https://talk.example', null],
])('%s names the server %s', (argument, server) => {
  expect(findGivenServer(['damso', '.', argument])).toBe(server);
});

test.each(['null', '[]', '7', '{"extra":1}', '{"__proto__":{"server":"https://evil.example"}}'])(
  '%s holds nothing, which is fine',
  async (content) => {
    await open().written();
    await writeFile(join(folder, 'deep', 'settings.json'), content);
    expect(open().get()).toMatchObject({ server: null, preferences: { language: 'system' } });
  },
);

test('updates are looked for on the channel of finished versions, unless something else was chosen that can be read', async () => {
  await open().written();
  const file = join(folder, 'deep', 'settings.json');
  await writeFile(file, '{"desktop":{"updates":"no","updateChannel":"nightly"}}');
  expect(open().get().desktop).toMatchObject({ updates: true, updateChannel: 'latest' });
  await writeFile(
    file,
    '{"desktop":{"updates":false,"updateChannel":"beta"},"updateAddress":"https://updates.example/damso/"}',
  );
  expect(open().get()).toMatchObject({
    desktop: { updates: false, updateChannel: 'beta' },
    updateAddress: 'https://updates.example/damso/',
  });
});
