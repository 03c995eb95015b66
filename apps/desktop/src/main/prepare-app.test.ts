import { expect, test } from 'vitest';

import { prepareApp } from './prepare-app.ts';

function begin(switches: readonly string[] = []) {
  const done: unknown[] = [];
  const electron = {
    app: {
      isPackaged: true,
      enableSandbox: () => done.push('sandbox'),
      commandLine: { hasSwitch: (name: string) => switches.includes(name) },
      setAppUserModelId: (id: string) => done.push(id),
    },
    protocol: { registerSchemesAsPrivileged: (schemes: unknown) => done.push(schemes) },
  } as unknown as Parameters<typeof prepareApp>[0];
  prepareApp(electron, { platform: 'win32', log: (_level, what) => done.push(what) });
  return done;
}

test('before the app is ready every page to come is put into the sandbox, and the app’s scheme gets no more than it needs', () => {
  expect(begin()).toEqual([
    'sandbox',
    // Neither past the policy, nor to other origins, nor to service workers.
    [
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ],
    'damso.desktop',
  ]);
});

test('whoever turned the sandbox off finds that in the log', () => {
  expect(begin(['no-sandbox'])).toContain('started without the sandbox');
});
