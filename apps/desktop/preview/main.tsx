import { mountApp } from '../src/renderer/app/mount-app.tsx';
import { mountServerQuestion } from '../src/renderer/app/mount-server-question.tsx';
import { createFakeEngine, type FakeEngine } from './fake-engine/create-fake-engine.ts';
import { chooseScene } from './fake-engine/scenes.ts';
import { fakeShell } from './fake-shell.ts';

const search = new URLSearchParams(window.location.search);

declare global {
  interface Window {
    /** For trying things by hand: `preview.receive('room-minji', 'Hello', 3)`. */
    preview?: FakeEngine;
  }
}

const root = document.getElementById('root');
if (root !== null) {
  const shell = fakeShell(search);
  const language = search.get('language') === 'en' ? 'en' : 'ko';
  const engine = createFakeEngine(chooseScene(search.get('scene') ?? 'full', language));
  window.preview = engine;
  if (shell.desktop?.server === null) mountServerQuestion(root, shell);
  else mountApp(root, { shell, engine });
}
