import { errorCodes, fail, succeed, type ErrorCode } from '@damso/shared';
import fc from 'fast-check';
import { expect, test } from 'vitest';

import { makeId } from '../../test-support/prng.ts';
import { noAnswer } from '../connection/connection.ts';
import { isSend, type Entry } from './command.ts';
import { decideNext, decideOutcome } from './decide.ts';

const roomId = makeId(0xf0, 1);
const state: fc.Arbitrary<Entry['state']> = fc.oneof(
  fc.constant({ is: 'pending' as const }),
  fc.record({ is: fc.constant('acked' as const), seq: fc.integer({ min: 1, max: 9 }), rev: fc.nat(9) }),
  fc.record({ is: fc.constant('failed' as const), code: fc.constant('not_friends') }),
);
const clientId = fc.integer({ min: 1, max: 4 }).map((number) => makeId(0xc0, number));
const command: fc.Arbitrary<Entry['command']> = fc.oneof(
  clientId.map((clientId) => ({
    v: 1 as const,
    kind: 'send' as const,
    roomId,
    writtenAt: 0,
    clientId,
    body: 'x',
    mentions: [],
    seenSeq: 0,
  })),
  fc.record({ clientId, seq: fc.option(fc.integer({ min: 1, max: 9 })) }).map(({ clientId, seq }) => ({
    v: 1 as const,
    kind: 'delete' as const,
    roomId,
    writtenAt: 0,
    operationId: makeId(0xc1, 1),
    clientId,
    target: seq === null ? { clientId } : { seq },
  })),
);
const queue = fc
  .array(fc.record({ command, state }), { maxLength: 8 })
  .map((entries): Entry[] => entries.map((entry, index) => ({ ...entry, position: index + 1 })));

test('OUT-2 what is decided on is always the first pending command, so that none overtakes another', () => {
  fc.assert(
    fc.property(queue, (entries) => {
      const next = decideNext(entries);
      const first = entries.find((entry) => entry.state.is === 'pending');
      expect(next.is === 'nothing' ? undefined : next.entry).toBe(first);
    }),
  );
});

/** What the second rule says of the command that is next. */
function expectNext(entries: readonly Entry[]): object {
  const entry = entries.find(({ state }) => state.is === 'pending');
  if (entry === undefined) return { is: 'nothing' };
  if (isSend(entry)) return { is: 'send' };
  const target = 'target' in entry.command ? entry.command.target : { seq: 0 };
  if ('seq' in target) return { is: 'change', seq: target.seq };
  const send = entries.find((other) => isSend(other) && other.command.clientId === target.clientId);
  if (send === undefined) return { is: 'unaimed' };
  return send.state.is === 'acked' ? { is: 'change', seq: send.state.seq } : { is: 'fail' };
}

test('OUT-2 a change goes out only aimed at a seq; one whose message failed fails', () => {
  fc.assert(
    fc.property(queue, (entries) => {
      expect(decideNext(entries)).toMatchObject(expectNext(entries));
    }),
  );
});

const codes = Object.keys(errorCodes) as ErrorCode[];
const aboutTheSession = ['unauthenticated', 'signed_out', 'foreign_origin', 'unsupported_protocol'];
const aboutTheCommand = codes.filter(
  (code) => !errorCodes[code].temporary && !aboutTheSession.includes(code),
);
const passing = codes.filter((code) => !aboutTheCommand.includes(code));
const attempt = fc.integer({ min: 1, max: 200 });
const random = fc.double({ min: 0, max: 0.999, noNaN: true });

test('OUT-3 a final error about the command fails it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...aboutTheCommand), attempt, random, (code, attempt, random) => {
      expect(decideOutcome('send', fail(code, '', 3), attempt, random)).toEqual({ is: 'failed', code });
    }),
  );
});

test('OUT-3 what passes is tried again: after retryAfter, else after 0.5 to 10 s', () => {
  const retryAfter = fc.integer({ min: 0, max: 300 });
  fc.assert(
    fc.property(
      fc.constantFrom(...passing),
      retryAfter,
      attempt,
      random,
      (code, retryAfter, attempt, random) => {
        const told = decideOutcome('send', fail(code, '', retryAfter), attempt, random);
        expect(told).toEqual({
          is: 'again',
          why: 'told',
          after: Math.round(retryAfter * 1_000 + random * 500),
        });
        const untold = decideOutcome('send', fail(code, ''), attempt, random);
        expect(untold).toEqual({ is: 'again', why: 'refused', after: expect.any(Number) });
        expect(untold.is === 'again' && untold.after >= 500 && untold.after <= 10_000).toBe(true);
      },
    ),
  );
});

test('OUT-3 no answer says nothing: again, with the same ids', () => {
  expect(decideOutcome('edit', noAnswer, 1, 0)).toEqual({ is: 'again', why: 'unknown', after: 500 });
});

test('a stored command names its seq and rev; deleting what is deleted is done', () => {
  expect(decideOutcome('send', succeed({ seq: 3, rev: 9 }), 1, 0)).toEqual({ is: 'stored', seq: 3, rev: 9 });
  expect(decideOutcome('delete', fail('already_deleted', ''), 1, 0)).toEqual({ is: 'needless' });
  expect(decideOutcome('edit', fail('already_deleted', ''), 1, 0)).toMatchObject({ is: 'failed' });
});
