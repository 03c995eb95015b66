import { EventEmitter } from 'node:events';

import { expect, test } from 'vitest';

import { askNames, eventNames } from '../shell-contract/bridge-names.ts';
import { createBridge } from './create-bridge.ts';

function begin() {
  const renderer = Object.assign(new EventEmitter(), {
    said: [] as unknown[],
    invoke: (...said: unknown[]) => Promise.resolve(renderer.said.push(said)),
    send: (...said: unknown[]) => void renderer.said.push(said),
  });
  return { renderer, bridge: createBridge(renderer) };
}

test('a page can ask what the contract names, and nothing else', async () => {
  const { renderer, bridge } = begin();
  expect(Object.keys(bridge)).toEqual(['ask', 'send', 'on']);
  expect(Object.keys(bridge.ask)).toEqual([...askNames]);
  await bridge.ask.openLink('https://example.org');
  bridge.send({ type: 'stop', id: 1 });
  expect(renderer.said).toEqual([
    ['damso:openLink', 'https://example.org'],
    ['damso:send', { type: 'stop', id: 1 }],
  ]);
});

test('what main tells comes without the event, which has the sender in it, and only until it is enough', () => {
  const { renderer, bridge } = begin();
  const heard: unknown[][] = [];
  const stop = bridge.on('open', (...given: unknown[]) => heard.push(given));
  renderer.emit('damso:open', { sender: renderer, ports: [] }, { open: 'rooms' }, 'more');
  stop();
  renderer.emit('damso:open', { sender: renderer }, { open: 'rooms' });
  expect(heard).toEqual([[{ open: 'rooms' }]]);
  expect(renderer.listenerCount('damso:open')).toBe(0);
});

test.each([
  '',
  'send',
  'close',
  'error',
  '__proto__',
  'constructor',
  '../open',
  'OPEN',
  7,
  null,
  ['open'],
  { toString: () => 'open' },
])('a page can’t listen to %j', (name) => {
  const { renderer, bridge } = begin();
  expect(() => bridge.on(name as 'open', () => undefined)).toThrow('no such event');
  expect(renderer.eventNames()).toEqual([]);
  expect(eventNames).not.toContain(name);
});
