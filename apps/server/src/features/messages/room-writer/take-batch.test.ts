import { expect, test } from 'vitest';

import type { ChangeEntry, SendAnswer, SendEntry } from './entry.ts';
import { takeBatch } from './take-batch.ts';

const bounds = { bytes: 1_000, rows: 5 };

function send(clientId: string, body = 'x', bytes = 100): SendEntry & { answers: SendAnswer[] } {
  const answers: SendAnswer[] = [];
  const item = {
    roomId: 'room',
    senderId: 'ann',
    clientId,
    body,
    mentions: [],
    replyToSeq: null,
    seenSeq: 0,
  };
  return { kind: 'send', item, bytes, answers, reply: (answer) => void answers.push(answer) };
}

const change: ChangeEntry = {
  kind: 'change',
  bytes: 1,
  run: async () => ({}) as never,
  reply: () => undefined,
};

function idsOf(batch: ReturnType<typeof takeBatch>): string[] {
  return batch?.kind === 'sends' ? batch.items.map(({ item }) => item.clientId) : [];
}

test('an empty queue gives no batch', () => {
  expect(takeBatch([], bounds)).toBeNull();
});

test('sends are taken together, up to the bounds in rows and bytes', () => {
  expect(
    takeBatch(
      ['a', 'b', 'c'].map((id) => send(id)),
      bounds,
    ),
  ).toMatchObject({ kind: 'sends', taken: 3 });
  expect(
    idsOf(
      takeBatch(
        ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => send(id)),
        bounds,
      ),
    ),
  ).toHaveLength(5);
  expect(
    idsOf(
      takeBatch(
        ['a', 'b', 'c'].map((id) => send(id, 'x', 400)),
        bounds,
      ),
    ),
  ).toEqual(['a', 'b']);
});

test('one message is taken whatever its size', () => {
  expect(idsOf(takeBatch([send('a', 'x', 1e9), send('b')], bounds))).toEqual(['a']);
});

test('a change is taken alone, in its turn', () => {
  expect(takeBatch([change, send('a')], bounds)).toEqual({ kind: 'change', change, taken: 1 });
  expect(takeBatch([send('a'), change, send('b')], bounds)).toMatchObject({ kind: 'sends', taken: 1 });
});

test('SRV-5: a repeat is folded into the first, and both are answered', () => {
  const [first, second] = [send('a'), send('a')];
  const batch = takeBatch([first, send('b'), second], bounds);
  expect(batch).toMatchObject({ taken: 3 });
  expect(idsOf(batch)).toEqual(['a', 'b']);
  const answer = { ok: false, error: { code: 'x', temporary: true, message: '' } } as const;
  if (batch?.kind === 'sends') batch.items[0]?.reply(answer);
  expect([first.answers, second.answers]).toEqual([[answer], [answer]]);
});

const mentioning = (entry: SendEntry): SendEntry => {
  return { ...entry, item: { ...entry.item, mentions: [{ userId: 'bob', from: 0, length: 2 }] } };
};

test.each([
  ['another text', send('a', 'this'), send('a', 'that')],
  ['other mentions', send('a', '@x'), mentioning(send('a', '@x'))],
])('the same id with %s waits for the next batch', (_name, first, second) => {
  const batch = takeBatch([first, send('b'), second, send('c')], bounds);
  expect(idsOf(batch)).toEqual(['a', 'b']);
  expect(batch).toMatchObject({ taken: 2 });
});
