import type { MessageRow } from '@damso/shared';
import { expect, test } from 'vitest';

import { boundRow, measure } from './row-bytes.ts';

const id = '019b76da-a800-7000-8000-00000000002a';

const largest: MessageRow = {
  kind: 'message',
  rev: 2 ** 31 - 1,
  seq: 2 ** 31 - 1,
  n: 2 ** 31 - 1,
  senderN: 2 ** 31 - 1,
  senderId: id,
  clientId: id,
  type: 'system',
  body: '',
  replyToSeq: 2 ** 31 - 1,
  editedAt: 8_640_000_000_000_000,
  deletedAt: 8_640_000_000_000_000,
  createdAt: 8_640_000_000_000_000,
};

test('SRV-1: a row is never longer than it is taken for, and a usual message not much shorter', () => {
  const bodies = ['', 'x', '점심 👨‍👩‍👧‍👦', '"\\/\b\f\n\r\t', '\u0001\u001f\u007f\u2028', 'ab\n'.repeat(9_000)];
  for (const body of bodies) {
    const rows: MessageRow[] = [
      { ...largest, body },
      { ...largest, body, mentions: [{ userId: id, from: 0, length: 1 }] },
      { ...largest, body, systemEvent: { kind: 'joined', by: id, text: '"\n' } },
    ];
    for (const row of rows) expect(boundRow(row)).toBeGreaterThanOrEqual(measure(row));
    const usual = {
      ...largest,
      body,
      rev: 8,
      seq: 7,
      n: 7,
      senderN: 3,
      type: 'text',
      createdAt: 1_764_000_000_000,
    };
    const plain = { ...usual, replyToSeq: null, editedAt: null, deletedAt: null };
    expect(boundRow(plain) - measure(plain)).toBeLessThan(110);
  }
});

test('a row that is no message is measured', () => {
  const row = { kind: 'member', name: '점심' };
  expect(boundRow(row)).toBe(measure(row));
});
