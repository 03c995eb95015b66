import { expect, test } from 'vitest';

import { connectPort } from './connect-port.ts';
import type { PortEvent, PortRequest } from './port-message.ts';

function begin() {
  const sent: PortRequest[] = [];
  let tell: (event: PortEvent) => void = () => undefined;
  const client = connectPort({
    send: (request) => void sent.push(request),
    onMessage: (listener) => {
      tell = listener;
    },
  });
  return { client, sent, tell: (event: PortEvent) => tell(event) };
}

test('OUT-5 another engine behind the port: views are asked for anew with their last params, then what had no answer', async () => {
  const { client, sent, tell } = begin();
  const seen: unknown[] = [];
  const watch = client.watch('messages', { roomId: 'r', anchor: null, before: 50, after: 0 }, (view) =>
    seen.push(view.items.length),
  );
  const ended = client.watch('connection', null, () => undefined);
  tell({ type: 'patches', patches: [{ id: 1, patch: { head: {}, set: [{ key: 'a' }], order: ['a'] } }] });
  watch.update({ roomId: 'r', anchor: null, before: 100, after: 0 });
  ended.stop();
  const answered = client.call('reconnect', null);
  tell({ type: 'answer', id: 3, answer: { ok: true, value: null } });
  await answered;
  const [read, signOut, send] = [
    client.call('readAll', { roomId: null }),
    client.call('signOut', { pending: 'keep' }),
    client.call('sendMessage', { roomId: 'r', body: 'x' }, 'an id'),
  ];
  const [firstRead, , firstSend] = sent.slice(-3);
  sent.length = 0;

  client.restarted();
  await expect(signOut).resolves.toEqual({ ok: false, error: { code: 'interrupted', temporary: true } });
  expect(firstSend).toMatchObject({ operationId: 'an id', name: 'sendMessage' });
  expect(sent).toEqual([
    { type: 'watch', id: 1, view: 'messages', params: { roomId: 'r', anchor: null, before: 100, after: 0 } },
    firstRead,
    firstSend,
  ]);
  tell({ type: 'answer', id: 4, answer: { ok: true, value: null } });
  tell({ type: 'answer', id: 6, answer: { ok: true, value: { clientId: 'an id' } } });
  await expect(read).resolves.toMatchObject({ ok: true });
  await expect(send).resolves.toEqual({ ok: true, value: { clientId: 'an id' } });

  // A late word of the old engine, then the whole view of the new one.
  tell({ type: 'patches', patches: [{ id: 1, patch: { set: [{ key: 'b' }] } }] });
  tell({
    type: 'patches',
    patches: [{ id: 1, patch: { head: {}, set: [{ key: 'c' }, { key: 'd' }], order: ['c', 'd'] } }],
  });
  expect(seen).toEqual([1, 2]);
});
