import { expect, test } from 'vitest';

import { installerSettings } from './installer-settings.mjs';

test('without a word of who builds them, installers are as electron-builder.yml says', () => {
  expect(installerSettings({})).toEqual([]);
  // As a workflow passes a variable on that isn't set.
  expect(installerSettings({ DAMSO_UPDATES: '', DAMSO_HOMEPAGE: '', DAMSO_MAINTAINER: '' })).toEqual([]);
});

test('the address of updates, of the project, and who answers for the package are theirs to name', () => {
  expect(
    installerSettings({
      DAMSO_UPDATES: 'https://updates.example/damso/',
      DAMSO_HOMEPAGE: 'https://talk.example',
      DAMSO_MAINTAINER: '김민지 <minji@talk.example>',
    }),
  ).toEqual([
    '-c.publish.provider=generic',
    '-c.publish.url=https://updates.example/damso/',
    '-c.extraMetadata.homepage=https://talk.example',
    '-c.linux.maintainer=김민지 <minji@talk.example>',
  ]);
});

test.each([
  { DAMSO_UPDATES: 'http://updates.example/' },
  { DAMSO_UPDATES: 'updates.example' },
  { DAMSO_HOMEPAGE: 'javascript:alert(1)' },
  { DAMSO_MAINTAINER: 'minji@talk.example' },
  { DAMSO_MAINTAINER: 'Minji <minji>' },
  { DAMSO_MAINTAINER: 'Minji\nFake: yes <minji@talk.example>' },
])('%j is refused, with its name', (env) => {
  expect(() => installerSettings(env)).toThrow(Object.keys(env)[0] ?? '');
});
