import { expect, test } from 'vitest';

import { commands } from './commands/index.ts';
import { limits } from './limits.ts';
import { mentionsFit, mentionsPerson } from './mentions.ts';

const userId = '01936d9e-0000-7000-8000-000000000001';
const other = '01936d9e-0000-7000-8000-000000000002';
const at = (from: number, length: number) => ({ userId, from, length });

test.each([
  ['none', '안녕', [], true],
  ['one', '@민지 안녕', [at(0, 3)], true],
  ['two apart', '@민지 @서준 안녕', [at(0, 3), at(4, 3)], true],
  ['two that touch', '@민지@서준', [at(0, 3), at(3, 3)], true],
  ['the end of the text', '안녕 @민지', [at(3, 3)], true],
  ['beyond the end', '안녕 @민지', [at(3, 4)], false],
  ['not at the sign', '안녕 @민지', [at(2, 3)], false],
  ['overlapping', '@@민지', [at(0, 3), at(1, 3)], false],
  ['descending', '@민지 @서준', [at(4, 3), at(0, 3)], false],
  ['half a surrogate pair', '@🍊', [at(0, 2)], false],
  ['a whole one', '@🍊', [at(0, 3)], true],
])('MEN-1: %s', (_name, body, mentions, fits) => {
  expect(mentionsFit(body, mentions)).toBe(fits);
  const input = { roomId: other, clientId: other, body, mentions, seenSeq: 0 };
  expect(commands['message.send'].input.safeParse(input).success).toBe(fits);
  const edit = { roomId: other, seq: 1, body, mentions, operationId: other };
  expect(commands['message.edit'].input.safeParse(edit).success).toBe(fits);
});

test('MEN-1: at most 50, and none where an older client says nothing of them', () => {
  const send = (count: number) => ({
    roomId: other,
    clientId: other,
    body: '@a'.repeat(count),
    seenSeq: 0,
    mentions: Array.from({ length: count }, (_, index) => at(index * 2, 2)),
  });
  const parse = (input: unknown) => commands['message.send'].input.safeParse(input);
  expect(parse(send(limits.mentions)).success).toBe(true);
  expect(parse(send(limits.mentions + 1)).success).toBe(false);
  const { mentions: _, ...older } = send(1);
  expect(parse(older).data).toMatchObject({ mentions: [] });
});

test('MEN-3: a message tells the mentioned, but not its sender, and not once it is deleted', () => {
  const row = { senderId: other, deletedAt: null, mentions: [at(0, 2)] };
  expect(mentionsPerson(row, userId)).toBe(true);
  expect(mentionsPerson(row, other)).toBe(false);
  expect(mentionsPerson({ ...row, senderId: userId }, userId)).toBe(false);
  expect(mentionsPerson({ ...row, deletedAt: 1 }, userId)).toBe(false);
  expect(mentionsPerson({ senderId: other, deletedAt: null }, userId)).toBe(false);
});
