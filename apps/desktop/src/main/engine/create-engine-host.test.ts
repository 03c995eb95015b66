import { EventEmitter } from 'node:events';
import { basename, dirname } from 'node:path';

import { expect, test } from 'vitest';

import type { ToEngine } from '../../engine-process/engine-message.ts';
import type { SafeSecrets } from '../secrets/safe-secrets.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { createEngineHost } from './create-engine-host.ts';

/** An engine process that listens at once, and ends when it is told to. */
class Child extends EventEmitter {
  readonly pid = undefined;
  readonly heard: ToEngine[] = [];
  kill = () => true;
  postMessage(message: ToEngine) {
    this.heard.push(message);
    if (message.is === 'stop') this.emit('exit', 0);
  }
}

function begin(first: string | null) {
  let server = first;
  const children: Child[] = [];
  const asked: string[] = [];
  const host = createEngineHost({
    fork: () => {
      const child = new Child();
      children.push(child);
      return child;
    },
    settings: { get: () => ({ server }) } as unknown as SettingsStore,
    secrets: {
      read: (key: string) => {
        asked.push(key);
        return Promise.resolve('a token');
      },
    } as unknown as SafeSecrets,
    directory: '/data/servers',
    deviceName: '민지의 노트북 '.repeat(50),
    client: 'damso-desktop/0.1.0',
    log: () => undefined,
    onNotice: () => undefined,
  });
  const at = (index: number): Child => {
    const child = children[index];
    if (child === undefined) throw new Error(`no process ${index}`);
    return child;
  };
  const startOf = (child: Child) => {
    child.emit('message', { is: 'ready' });
    const start = child.heard.find((message) => message.is === 'start');
    if (start === undefined) throw new Error('it wasn’t started');
    return start;
  };
  const choose = (next: string | null) => {
    server = next;
    return host.restart();
  };
  return { host, children, asked, at, startOf, choose };
}

test('each server has a folder of its own, by its origin: no port, scheme or name opens another’s', async () => {
  const { host, at, startOf, choose } = begin('https://talk.example');
  host.start();
  const folders = [startOf(at(0)).directory];
  const others = ['http://talk.example', 'https://talk.example:4600', 'https://talk.example.evil.example'];
  for (const [index, origin] of others.entries()) {
    await choose(origin);
    folders.push(startOf(at(index + 1)).directory);
  }
  expect(new Set(folders).size).toBe(4);
  await choose('https://talk.example');
  expect(startOf(at(4)).directory).toBe(folders[0]);
});

test.each(['http://[::1]:4600', 'https://xn--9d0bm53b.example', `https://${'a.'.repeat(110)}example`])(
  'the folder of %s lies in the folder of servers, by a name that every system takes',
  (origin) => {
    const { host, at, startOf } = begin(origin);
    host.start();
    const { directory } = startOf(at(0));
    expect(dirname(directory)).toBe('/data/servers');
    expect(basename(directory)).toMatch(/^[\w.-]{1,80}$/u);
  },
);

test('what an engine asks of the secret store is asked under its own server', async () => {
  const { host, at, startOf, asked, choose } = begin('https://a.example');
  host.start();
  startOf(at(0));
  at(0).emit('message', { is: 'secret', id: 1, do: 'read', key: 'refresh minji', value: null });
  await choose('https://b.example');
  startOf(at(1));
  at(1).emit('message', { is: 'secret', id: 1, do: 'read', key: 'refresh minji', value: null });
  expect(asked).toEqual(['https://a.example refresh minji', 'https://b.example refresh minji']);
});

test('without a server nothing runs; a device’s name is no longer than a server takes', async () => {
  const { host, children, at, startOf, choose } = begin(null);
  host.start();
  host.tell('resume');
  expect(children).toEqual([]);
  await choose('https://a.example');
  host.start();
  expect(children).toHaveLength(1);
  expect(Array.from(startOf(at(0)).deviceName).length).toBeLessThanOrEqual(100);
  await choose(null);
  expect(children).toHaveLength(1);
});
