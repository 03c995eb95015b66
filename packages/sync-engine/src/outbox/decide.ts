import type { Answer } from '@damso/shared';

import { backOffDelay, type BackOff } from '../back-off.ts';
import type { NoAnswer } from '../connection/connection.ts';
import { toldWait } from '../told-wait.ts';
import { unreachable } from '../unreachable.ts';
import { isChange, isSend, type ChangeCommand, type Entry, type SendCommand } from './command.ts';

export type NextCommand =
  | { is: 'nothing' }
  | { is: 'send'; entry: Entry<SendCommand> }
  | { is: 'change'; entry: Entry<ChangeCommand>; seq: number }
  /** Its message isn't known here; perhaps catching up brings it. */
  | { is: 'unaimed'; entry: Entry<ChangeCommand> }
  /** It depends on one that failed, or that is nowhere. */
  | { is: 'fail'; entry: Entry<ChangeCommand>; code: string };

/** The command of a room that is sent next: the first that is pending (OUT-2). One at a time, since one may wait and the next not. */
export function decideNext(queue: readonly Entry[]): NextCommand {
  const entry = queue.find(({ state }) => state.is === 'pending');
  if (entry === undefined) return { is: 'nothing' };
  if (isSend(entry)) return { is: 'send', entry };
  if (!isChange(entry)) return { is: 'nothing' };
  const { target } = entry.command;
  if ('seq' in target) return { is: 'change', entry, seq: target.seq };
  const send = queue.find((other) => isSend(other) && other.command.clientId === target.clientId);
  if (send === undefined) return { is: 'unaimed', entry };
  switch (send.state.is) {
    case 'failed':
      return { is: 'fail', entry, code: send.state.code };
    case 'acked':
      return { is: 'change', entry, seq: send.state.seq };
    case 'pending':
      // Its message comes after it: no way leads there, and what stands behind it must go on.
      return { is: 'fail', entry, code: 'not_found' };
    default:
      return unreachable(send.state);
  }
}

/** What an answer does to the command that it is for. */
export type Outcome =
  | { is: 'stored'; seq: number; rev: number }
  /** It is so already; there is nothing to wait for. */
  | { is: 'needless' }
  | { is: 'failed'; code: string }
  /** Wait this long (ms), then send it again with the same ids. */
  | { is: 'again'; after: number; why: WhyAgain };

/**
 * Why something is tried again: the server couldn't take it now, it said how long to wait, or nothing is known of what became of it.
 */
export type WhyAgain = 'refused' | 'told' | 'unknown';

// These say something about the session or the client, not about the command: it is sent again after they are settled.
const notAboutTheCommand = new Set([
  'unauthenticated',
  'signed_out',
  'foreign_origin',
  'unsupported_protocol',
]);

// Short enough that a server that is well again gets everything within seconds, on the same connection too.
const backOff: BackOff = { first: 1_000, most: 10_000 };
// Those who were told the same wait come back spread over so much (ms).
const spread = 500;

/** Judges an answer (OUT-3). `attempt`: how often this command was answered without success, this time included. */
export function decideOutcome(
  kind: 'send' | 'edit' | 'delete' | 'read' | 'settings',
  answer: Answer<{ seq: number; rev: number }> | NoAnswer,
  attempt: number,
  random: number,
): Outcome {
  if (answer.ok) return { is: 'stored', ...answer.value };
  const { code, temporary, retryAfter } = answer.error;
  if (temporary || notAboutTheCommand.has(code)) {
    if (retryAfter !== undefined)
      return { is: 'again', after: Math.round(toldWait(retryAfter) + random * spread), why: 'told' };
    const after = backOffDelay(backOff, attempt, random);
    return { is: 'again', after, why: code === 'no_answer' ? 'unknown' : 'refused' };
  }
  if (kind === 'delete' && (code === 'already_deleted' || code === 'not_found')) return { is: 'needless' };
  return { is: 'failed', code };
}
