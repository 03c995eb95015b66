import { expect, test } from 'vitest';

import { groupLines, isEmojiOnly, type Line } from './group-lines.ts';
import type { SteadyMessage } from './part-unread.ts';

const start = new Date(2026, 10, 21, 14, 20).getTime();

/** A message of `sender` so many minutes after the start; `me` is me. */
function message(seq: number, sender: string, minutes: number, text = '글'): SteadyMessage {
  return {
    key: `${sender} ${seq}`,
    clientId: String(seq),
    seq,
    mine: sender === 'me',
    sender: { userId: sender, name: sender, pictureId: null },
    folded: false,
    content: { is: 'text', text, length: text.length },
    createdAt: start + minutes * 60_000,
    editedAt: null,
    delivery: { is: 'sent' },
    change: null,
  };
}

/** `minji 1 ┌` first, `└` last, `·` neither, `─` both. */
function draw(lines: readonly Line[]): string[] {
  return lines.map((line) => {
    if (line.is !== 'message') return line.is;
    const shape = line.first ? (line.last ? '─' : '┌') : line.last ? '└' : '·';
    return `${line.key} ${shape}`;
  });
}

const none = { newAfterSeq: null, complete: false };

test('messages of one sender in one minute form a group', () => {
  const messages = [
    message(1, 'minji', 0),
    message(2, 'minji', 0),
    message(3, 'minji', 0.9),
    message(4, 'minji', 1),
  ];
  expect(draw(groupLines(messages, none))).toEqual(['minji 1 ┌', 'minji 2 ·', 'minji 3 └', 'minji 4 ─']);
});

test('another sender ends a group', () => {
  const messages = [message(1, 'minji', 0), message(2, 'me', 0), message(3, 'me', 0)];
  expect(draw(groupLines(messages, none))).toEqual(['minji 1 ─', 'me 2 ┌', 'me 3 └']);
});

test('a new day gets its line and ends the group', () => {
  const messages = [message(1, 'minji', 0), message(2, 'minji', 24 * 60), message(3, 'minji', 24 * 60)];
  expect(draw(groupLines(messages, none))).toEqual(['minji 1 ─', 'day', 'minji 2 ┌', 'minji 3 └']);
});

test('the first day has its line only when nothing older is to come', () => {
  const messages = [message(1, 'minji', 0)];
  expect(draw(groupLines(messages, { ...none, complete: true }))).toEqual(['day', 'minji 1 ─']);
  expect(draw(groupLines(messages, none))).toEqual(['minji 1 ─']);
});

test('the new-messages line stands before the first unread message of somebody else, and ends the group', () => {
  const messages = [
    message(5, 'minji', 0),
    message(6, 'me', 0),
    message(7, 'minji', 0),
    message(8, 'minji', 0),
  ];
  expect(draw(groupLines(messages, { ...none, newAfterSeq: 5 }))).toEqual([
    'minji 5 ─',
    'me 6 ─',
    'new-here',
    'minji 7 ┌',
    'minji 8 └',
  ]);
  expect(draw(groupLines(messages.slice(2), { ...none, newAfterSeq: 7 }))).toEqual([
    'minji 7 ─',
    'new-here',
    'minji 8 ─',
  ]);
  expect(draw(groupLines(messages, { ...none, newAfterSeq: 8 }))).not.toContain('new-here');
});

test('what isn’t numbered yet is grouped by its own time, and never new', () => {
  const waiting = { ...message(9, 'me', 0), seq: null };
  expect(draw(groupLines([message(1, 'me', 0), waiting], { ...none, newAfterSeq: 0 }))).toEqual([
    'me 1 ┌',
    'me 9 └',
  ]);
});

test('keys are unique and stay when older messages come in front', () => {
  const messages = [message(1, 'minji', 0), message(2, 'me', 3), message(3, 'minji', 24 * 60)];
  const keys = groupLines(messages, none).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(groupLines([message(0, 'me', -24 * 60), ...messages], none).map(({ key }) => key)).toEqual(
    expect.arrayContaining(keys),
  );
});

test.each([
  ['🍊', true],
  ['👍🏽 ❤️', true],
  ['☕\uFE0F', true],
  ['👩‍👩‍👧‍👦🇰🇷🏴󠁧󠁢󠁥󠁮󠁧󠁿', true],
  ['🍊🍊🍊🍊', false],
  ['좋아 🍊', false],
  ['3', false],
  ['', false],
])('%s is emoji only: %s', (text, only) => {
  expect(isEmojiOnly(text)).toBe(only);
});

/** A line about the room. */
function systemLine(seq: number, minutes: number): SteadyMessage {
  const person = { userId: 'minji', name: 'minji', isMe: false };
  return { ...message(seq, 'minji', minutes), content: { is: 'system', news: { is: 'left', person } } };
}

test('a system line ends a group, and belongs to none', () => {
  const lines = groupLines([message(1, 'minji', 0), systemLine(2, 0), message(3, 'minji', 0)], {
    newAfterSeq: null,
    complete: false,
  });
  expect(draw(lines)).toEqual(['minji 1 ─', 'system', 'minji 3 ─']);
});

test('a system line is no news: the new-messages line stands before somebody’s words', () => {
  const lines = groupLines([message(1, 'minji', 0), systemLine(2, 0), message(3, 'minji', 0)], {
    newAfterSeq: 1,
    complete: false,
  });
  expect(draw(lines)).toEqual(['minji 1 ─', 'system', 'new-here', 'minji 3 ─']);
});

test('what looks as before is the same object; what changed, or whose group changed, is a new one', () => {
  const options = { newAfterSeq: null, complete: true };
  const messages = [message(1, 'minji', 0), systemLine(2, 0), message(3, 'me', 1), message(4, 'minji', 2)];
  const drawn = groupLines(messages, options);
  const next = messages.map((one) => (one.seq === 3 ? { ...one, editedAt: start } : one));
  const lines = groupLines([...next, message(5, 'minji', 2)], options, drawn);
  expect(lines.map((line) => drawn.includes(line))).toEqual([true, true, true, false, false, false]);
  expect(lines).toEqual(groupLines([...next, message(5, 'minji', 2)], options));
});
