import fc from 'fast-check';
import { expect, test } from 'vitest';

import { countUnread, createUnreadCounter, findUnreadMembers, mergeCursor } from './read-cursor.ts';

const history = fc.array(fc.record({ mine: fc.boolean(), counts: fc.boolean() }), { maxLength: 60 });

test('CNT-5 the unread number by subtraction equals a recount of the messages after the cursor', () => {
  fc.assert(
    fc.property(history, fc.nat({ max: 60 }), (messages, position) => {
      const readSeq = Math.min(position, messages.length);
      const counting = messages
        .map((message, index) => ({ ...message, seq: index + 1 }))
        .filter(({ counts }) => counts);
      const upTo = counting.filter(({ seq }) => seq <= readSeq);
      const recount = counting.filter(({ mine, seq }) => !mine && seq > readSeq).length;
      const counted = countUnread({
        lastN: counting.length,
        sentN: counting.filter(({ mine }) => mine).length,
        readN: upTo.length,
        readSentN: upTo.filter(({ mine }) => mine).length,
      });
      expect(counted).toBe(recount);
    }),
  );
});

test('CNT-6 a message counts members who joined before it and have not reached it, without its sender', () => {
  const members = [
    { userId: 'sender', joinedSeq: 0, readSeq: 0 },
    { userId: 'reader', joinedSeq: 0, readSeq: 7 },
    { userId: 'behind', joinedSeq: 0, readSeq: 6 },
    { userId: 'late', joinedSeq: 7, readSeq: 7 },
  ];
  expect(findUnreadMembers({ seq: 7, senderId: 'sender' }, members).map(({ userId }) => userId)).toEqual([
    'behind',
  ]);
});

test('CNT-6 counting by search equals finding them one by one', () => {
  const member = fc.record({
    userId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    joinedSeq: fc.nat({ max: 9 }),
    readSeq: fc.nat({ max: 9 }),
  });
  const members = fc.uniqueArray(member, { selector: ({ userId }) => userId });
  fc.assert(
    fc.property(
      members,
      fc.integer({ min: 1, max: 10 }),
      fc.constantFrom('a', 'b', 'gone'),
      (all, seq, senderId) => {
        const message = { seq, senderId };
        expect(createUnreadCounter(all)(message)).toBe(findUnreadMembers(message, all).length);
      },
    ),
  );
});

test('UPD-4 cursors merge by greatest: an older one changes nothing', () => {
  const stored = { userId: 'a', readSeq: 5, readN: 5, readSentN: 1 };
  expect(mergeCursor(stored, { userId: 'a', readSeq: 4, readN: 4, readSentN: 1 })).toBe(stored);
  expect(mergeCursor(undefined, stored)).toBe(stored);
  expect(mergeCursor(stored, { ...stored, readSeq: 6 }).readSeq).toBe(6);
  expect(mergeCursor(stored, { ...stored })).toBe(stored);
});

test('UPD-4 of two cursors at one message the one that counted more of mine is right', () => {
  const early = { userId: 'a', readSeq: 5, readN: 5, readSentN: 1 };
  const whole = { ...early, readSentN: 2 };
  expect(mergeCursor(early, whole)).toEqual(whole);
  expect(mergeCursor(whole, early)).toBe(whole);
});
