import { expect, test } from 'vitest';

import { parseRoomChange } from './index.ts';

const message = {
  kind: 'message',
  rev: 3,
  seq: 1,
  n: 1,
  senderN: 1,
  senderId: '01936d9e-0000-7000-8000-000000000001',
  clientId: '01936d9e-0000-7000-8000-000000000002',
  type: 'text',
  body: '안녕',
  replyToSeq: null,
  editedAt: null,
  deletedAt: null,
  createdAt: 1_790_000_000_000,
};

test('UPD-5 a row of an unknown kind is no row to apply, and no error', () => {
  expect(parseRoomChange({ kind: 'poll', rev: 9, question: '?' })).toBeNull();
});

test('UPD-5 a message of an unknown type, with unknown fields, is kept whole', () => {
  const row = { ...message, type: 'sticker', stickerId: 'jar' };
  expect(parseRoomChange(row)).toEqual(row);
});

test('a known kind that does not fit is no row to apply', () => {
  expect(parseRoomChange({ ...message, seq: 0 })).toBeNull();
});
