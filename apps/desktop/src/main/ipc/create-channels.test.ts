import { expect, test } from 'vitest';

import { askNames, eventNames } from '../../shell-contract/index.ts';
import { createChannels, type Answers, type IpcLike } from './create-channels.ts';

type Sender = { id: number };
type Event = Parameters<Parameters<IpcLike<Sender>['handle']>[1]>[0];

function begin() {
  const handlers = new Map<string, (event: Event, input: unknown) => unknown>();
  const done: unknown[] = [];
  const answers = Object.fromEntries(
    askNames.map((name) => [name, (input: unknown) => done.push([name, input])]),
  ) as unknown as Answers<Sender>;
  createChannels<Sender>({
    ipc: {
      handle: (channel, listener) => void handlers.set(channel, listener),
      on: (channel, listener) => void handlers.set(channel, listener),
    },
    answers,
    onSend: (request) => done.push(request),
    log: () => undefined,
  });
  const own = { url: 'app://damso/index.html', parent: null };
  const say = async (channel: string, input: unknown, senderFrame: Event['senderFrame'] = own) =>
    handlers.get(channel)?.({ sender: { id: 1 }, senderFrame }, input);
  return { handlers, done, say };
}

test('main listens to the channels of the contract and to no other', () => {
  expect([...begin().handlers.keys()].toSorted()).toEqual(
    [...askNames, 'send'].map((name) => `damso:${name}`).toSorted(),
  );
  expect(new Set(eventNames).size).toBe(eventNames.length);
});

test.each([
  null,
  { url: 'https://evil.example/', parent: null },
  { url: 'file:///etc/passwd', parent: null },
  { url: 'app://damso/index.html', parent: {} },
  { url: 'app://damso/assets/x.html', parent: null },
])('from the frame %j nothing is taken, on any channel', async (frame) => {
  const { done, say } = begin();
  for (const name of askNames) await expect(say(`damso:${name}`, null, frame)).rejects.toThrow('refused');
  await say('damso:send', { type: 'stop', id: 1 }, frame);
  expect(done).toEqual([]);
});

test.each([
  ['openLink', 'javascript:alert(1)'],
  ['openLink', 'file:///etc/passwd'],
  ['openLink', { toString: 'https://example.org' }],
  ['openLink', undefined],
  ['copyText', 7],
  ['copyText', 'x'.repeat(500_001)],
  ['saveText', { name: 'x'.repeat(201), text: '' }],
  ['saveText', { name: 'x', text: 'x'.repeat(2_000_001) }],
  ['saveText', 'text'],
  ['checkForUpdate', 'https://evil.example/'],
  ['installUpdate', '/tmp/evil'],
  ['changeDesktop', { updateChannel: '../nightly' }],
  ['checkServer', ['https://talk.example']],
  ['chooseServer', 'https://talk.example/path'],
  ['chooseServer', 'file:///'],
  ['showSample', { title: 'x' }],
  ['showSample', { title: 'x', body: 'y'.repeat(501) }],
  ['start', 'anything'],
  ['openRoomWindow', 'room-1'],
  ['openRoomWindow', '../../window.json'],
  ['openRoomWindow', { roomId: '0198c5a0-0000-7000-8000-000000000001' }],
  ['openRoomWindow', 'app://damso/index.html'],
  ['closeWindow', '0198c5a0-0000-7000-8000-000000000001'],
  ['keepAbove', 'yes'],
  ['keepRoomPlaces', ['../../etc']],
  ['keepRoomPlaces', null],
  ['show', { open: 'https://evil.example' }],
  ['show', { open: 'room', roomId: 'x', seq: 1 }],
  ['show', 'damso://sign-out'],
])('%s refuses %j', async (name, input) => {
  const { done, say } = begin();
  await expect(say(`damso:${name}`, input)).rejects.toThrow('refused');
  expect(done).toEqual([]);
});

test('rubbish for the preferences becomes the defaults', async () => {
  const { done, say } = begin();
  await say('damso:keepPreferences', { theme: 'neon', __proto__: { admin: true } });
  expect(done).toMatchObject([['keepPreferences', { theme: 'system', language: 'system' }]]);
});

test.each([
  null,
  'text',
  { type: 'eval', id: 1 },
  { type: 'call', id: 'x', operationId: 'o', name: 'signIn', input: null },
  { type: 'call', id: 1, operationId: 'o', name: 'x'.repeat(61), input: null },
  { type: 'call', id: 1, name: 'reconnect', input: null },
  { type: 'watch', id: 1.5, view: 'rooms', params: null },
])('to the engine %j is not passed on', async (message) => {
  const { done, say } = begin();
  await say('damso:send', message);
  expect(done).toEqual([]);
});

test('what fits is done', async () => {
  const { done, say } = begin();
  await say('damso:openLink', 'https://example.org');
  await say('damso:send', { type: 'watch', id: 1, view: 'rooms', params: null });
  expect(done).toEqual([
    ['openLink', 'https://example.org'],
    { type: 'watch', id: 1, view: 'rooms', params: null },
  ]);
});
