import { expect, test } from 'vitest';

import { describeRuntime } from './describe-runtime.ts';

const versions = { electron: '45.4.1', chrome: '150.0.1.2', node: '24.20.0' };
const system = { platform: 'linux', arch: 'x64', release: '6.12.0' } as const;

test('what it runs on is named part by part', () => {
  const commandLine = { hasSwitch: () => false };
  expect(describeRuntime({ versions, ...system, commandLine })).toEqual({
    parts: ['Electron 45.4.1', 'Chromium 150.0.1.2', 'Node 24.20.0', 'linux 6.12.0 x64'],
    sandboxed: true,
  });
});

test('whoever turned the sandbox off is told that it is', () => {
  const commandLine = { hasSwitch: (name: string) => name === 'no-sandbox' };
  expect(describeRuntime({ versions: {}, ...system, commandLine }).sandboxed).toBe(false);
});
