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

test('OUT-2 a change goes out only aimed at a seq; one whose message failed fails with its code', () => {
  fc.assert(
    fc.property(queue, (entries) => {
      const next = decideNext(entries);
      if (next.is === 'nothing' || next.is === 'send') return;
      const { target } = next.entry.command;
      const send =
        'seq' in target
          ? undefined
          : entries.find((other) => isSend(other) && other.command.clientId === target.clientId);
      if ('seq' in target) expect(next).toMatchObject({ is: 'change', seq: target.seq });
      else if (send === undefined) expect(next.is).toBe('unaimed');
      else if (send.state.is === 'acked') expect(next).toMatchObject({ is: 'change', seq: send.state.seq });
      else expect(next.is).toBe('fail');
    }),
  );
});

const codes = Object.keys(errorCodes) as ErrorCode[];
const aboutTheSession = ['unauthenticated', 'signed_out', 'foreign_origin', 'unsupported_protocol'];

test('OUT-3 every temporary error is tried again, every final one about the command fails it', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...codes),
      fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined }),
      fc.integer({ min: 1, max: 200 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (code, retryAfter, attempt, random) => {
        const outcome = decideOutcome('send', fail(code, '', retryAfter), attempt, random);
        if (!errorCodes[code].temporary && !aboutTheSession.includes(code)) {
          expect(outcome).toEqual({ is: 'failed', code });
        } else if (retryAfter === undefined) {
          expect(outcome).toMatchObject({ is: 'again', why: 'refused' });
          expect(outcome.is === 'again' && outcome.after >= 500 && outcome.after <= 60_000).toBe(true);
        } else {
          expect(outcome).toEqual({ is: 'again', why: 'refused', after: retryAfter * 1_000 });
        }
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
