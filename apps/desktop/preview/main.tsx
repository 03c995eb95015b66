import { mountApp } from '../src/renderer/app/mount-app.tsx';
import type { Preferences, Shell } from '../src/shell-contract/index.ts';
import { createFakeEngine, type FakeEngine } from './fake-engine/create-fake-engine.ts';
import { chooseScene } from './fake-engine/scenes.ts';

const search = new URLSearchParams(window.location.search);
const language = search.get('language') === 'en' ? 'en' : 'ko';
const theme = search.get('theme');

const preferences: Preferences = {
  theme: theme === 'dark' || theme === 'light' ? theme : 'system',
  language,
  messageSize: 15,
  enterSends: true,
  listWidth: 320,
};

const shell: Shell = {
  platform: {
    shell: 'browser',
    os: 'linux',
    version: '0.1.0',
    keepsSecrets: search.has('desktop'),
    languages: [language],
  },
  preferences,
  keepPreferences: () => undefined,
  watchPreferences: () => () => undefined,
  copyText: (text) =>
    navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    ),
  saveText: () => Promise.resolve('saved'),
  openLink: () => undefined,
  watchUse: () => () => undefined,
  notices: {
    watchPermission: (onChange) => {
      const asked = search.get('permission');
      onChange(asked === 'denied' || asked === 'never' || asked === 'ask' ? asked : 'granted');
      return () => undefined;
    },
    askPermission: () => undefined,
    showSample: () => undefined,
    watchInside: () => () => undefined,
  },
  onOpen: () => () => undefined,
  // Ids of the sample are addresses.
  pictureUrl: (pictureId) => pictureId,
  reload: () => window.location.reload(),
  desktop: null,
};

declare global {
  interface Window {
    /** For trying things by hand: `preview.receive('room-minji', 'Hello', 3)`. */
    preview?: FakeEngine;
  }
}

const root = document.getElementById('root');
if (root !== null) {
  const engine = createFakeEngine(chooseScene(search.get('scene') ?? 'full', language));
  window.preview = engine;
  mountApp(root, { shell, engine });
}
