import { expect, test } from 'vitest';

import { windowOptions } from './window-options.ts';

test('a window’s page has no Node, no foreign content, and a world apart from the preload script', () => {
  const { webPreferences } = windowOptions({ preload: '/preload.cjs', dark: false });
  expect(webPreferences).toMatchObject({
    preload: '/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
  });
  expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
});
