import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const top = join(import.meta.dirname, '../..');
const sources = ['main', 'preload', 'engine-process', 'shell-contract', 'desktop'].flatMap((folder) =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.ts$/u.test(name))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
);
const where = (pattern: RegExp) =>
  sources.filter((name) => pattern.test(readFileSync(join(top, name), 'utf8')));

test.each([
  [
    'makes windows',
    /new (?:electron\.)?(?:BrowserWindow|BaseWindow|BrowserView|WebContentsView)\(/u,
    ['main/windows/create-windows.ts'],
  ],
  ['hands addresses to the system', /\.openExternal\(/u, ['main/create-answers.ts']],
  [
    'opens files or programs of the system',
    /\bshell\.(?:openPath|showItemInFolder|trashItem)\b|node:child_process/u,
    [],
  ],
  ['listens to pages', /\bipc(?:Main)?\.(?:handle|on|once|handleOnce)\(/u, ['main/ipc/create-channels.ts']],
  ['gives pages something', /\bexposeIn(?:MainWorld|IsolatedWorld)\(/u, ['preload/preload.ts']],
  ['runs text as code', /\bexecuteJavaScript\b|\beval\(|new Function\(|\bnode:vm\b/u, []],
  [
    'loosens a check of certificates',
    /rejectUnauthorized|setCertificateVerifyProc|certificate-error|ignore-certificate/u,
    [],
  ],
  ['puts its own switches on Chromium’s command line', /\bappend(?:Switch|Argument)\(/u, []],
  ['opens the developers’ tools', /openDevTools|toggleDevTools/u, []],
] as const)('one place and no other %s', (_does, pattern, places) => {
  expect(where(pattern)).toEqual(places);
});
