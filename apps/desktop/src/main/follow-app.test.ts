import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import type { Parts } from './assemble-parts.ts';
import { followApp } from './follow-app.ts';

const id = '0198c5a0-0000-7000-8000-000000000001';

function begin() {
  const done: string[] = [];
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    tellReady = resolve;
  });
  let isReady = false;
  const app = Object.assign(new EventEmitter(), {
    isReady: () => isReady,
    whenReady: () => ready,
    quit: () => done.push('quit'),
  });
  const autoUpdater = new EventEmitter();
  let closeEngine: () => void = () => undefined;
  const parts = {
    engine: {
      pages: { leave: () => done.push('page left') },
      stop: () =>
        new Promise<void>((resolve) => {
          done.push('engine stops');
          closeEngine = resolve;
        }),
    },
    windows: {
      showMain: () => done.push('main window'),
      open: (target: { open: string }) => done.push(`open ${target.open}`),
      quit: () => done.push('windows may close'),
      written: () => Promise.resolve(),
    },
    settings: { written: () => Promise.reject(new Error('a full disk')) },
    use: { stop: () => done.push('use stops') },
    menus: { attend: () => undefined },
  } as unknown as Parts;
  followApp({ app, autoUpdater } as unknown as Parameters<typeof followApp>[0], parts, (level, what) =>
    done.push(`${level}: ${what}`),
  );
  return {
    app,
    autoUpdater,
    done,
    closeEngine: () => closeEngine(),
    become: async () => {
      isReady = true;
      tellReady();
      await ready;
    },
  };
}
const event = () => {
  const details = { prevented: false, preventDefault: () => void (details.prevented = true) };
  return details;
};

test('a second start shows the first, and opens what its link names; nothing else of its arguments counts', () => {
  const { app, done } = begin();
  app.emit('second-instance', {}, ['damso', '--inspect=0', '/etc/passwd']);
  app.emit('second-instance', {}, ['damso', `damso://room/${id}`]);
  app.emit('second-instance', {}, ['damso', 'damso://sign-out/now']);
  expect(done).toEqual(['main window', 'open room', 'main window']);
});

test('macOS: what comes before the app is ready makes no window too early; a link waits for it', async () => {
  const { app, done, become } = begin();
  const link = event();
  app.emit('activate');
  app.emit('open-url', link, 'damso://person/minji.kim');
  expect(link.prevented).toBe(true);
  expect(done).toEqual([]);
  await become();
  expect(done).toEqual(['open person']);
  app.emit('activate');
  expect(done.at(-1)).toBe('main window');
});

test('the app ends when the engine has closed and everything is written or can’t be, and not before', async () => {
  const { app, done, closeEngine } = begin();
  app.emit('before-quit');
  const first = event();
  app.emit('will-quit', first);
  expect(first.prevented).toBe(true);
  expect(done).toEqual(['windows may close', 'use stops', 'engine stops']);
  closeEngine();
  await expect.poll(() => done.at(-1)).toBe('quit');
  const second = event();
  app.emit('will-quit', second);
  expect(second.prevented).toBe(false);
});

test('windows close for an update, too; a process that died is in the log, one that ended isn’t', () => {
  const { app, autoUpdater, done } = begin();
  autoUpdater.emit('before-quit-for-update');
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 9 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(done).toEqual(['windows may close', 'warn: a process of the app ended']);
});
