import type { Answer, MessageRow } from '@damso/shared';

import type { Connection, NoAnswer } from '../connection/connection.ts';
import type { LocalStore, Touched } from '../store/local-store.ts';
import type { ChangeCommand, SendCommand } from './command.ts';

/** An answer to a command, and how its effect gets into the cache. */
export type CommandAnswer = {
  answer: Answer<{ seq: number; rev: number }> | NoAnswer;
  /** Only for a successful answer: writes the effect as the ack says it (INT-2, UPD-1). */
  apply: (store: LocalStore) => Touched;
};

function nothingToApply(): never {
  throw new Error('a failed answer has no effect');
}

/** Sends a message with the ids that it got when it was written. Never rejects. */
export async function callSend(
  connection: Connection,
  userId: string,
  command: SendCommand,
): Promise<CommandAnswer> {
  const { roomId, clientId, body, mentions, seenSeq } = command;
  const answer = await connection.call('message.send', { roomId, clientId, body, mentions, seenSeq });
  if (!answer.ok) return { answer, apply: nothingToApply };
  const { seq, rev, n, senderN, createdAt } = answer.value;
  const row: MessageRow = {
    kind: 'message',
    rev,
    seq,
    n,
    senderN,
    senderId: userId,
    clientId,
    body,
    createdAt,
    type: 'text',
    replyToSeq: null,
    editedAt: null,
    deletedAt: null,
    // As sent: who of them isn't a member any more is known by the server's row.
    ...(mentions.length === 0 ? {} : { mentions }),
  };
  return { answer: { ok: true, value: { seq, rev } }, apply: (store) => store.applySent(roomId, row) };
}

/** Sends an edit or a deletion of the message at `seq`. Never rejects. */
export async function callChange(
  connection: Connection,
  command: ChangeCommand,
  seq: number,
): Promise<CommandAnswer> {
  const { roomId, operationId } = command;
  if (command.kind === 'edit') {
    const { body, mentions } = command;
    const answer = await connection.call('message.edit', { roomId, seq, body, mentions, operationId });
    if (!answer.ok) return { answer, apply: nothingToApply };
    const { rev, editedAt } = answer.value;
    return {
      answer: { ok: true, value: { seq, rev } },
      apply: (store) => store.applyOwnChange(roomId, seq, { rev, body, mentions, editedAt }),
    };
  }
  const answer = await connection.call('message.delete', { roomId, seq, operationId });
  if (!answer.ok) return { answer, apply: nothingToApply };
  const { rev, deletedAt } = answer.value;
  return {
    answer: { ok: true, value: { seq, rev } },
    apply: (store) => store.applyOwnChange(roomId, seq, { rev, deletedAt }),
  };
}
