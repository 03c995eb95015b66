import { clientId, counter, mentions, operationId, roomId, seq, timestamp } from '@damso/shared';
import { z } from 'zod';

/**
 * The message that an edit or deletion is for: by its seq, or by its clientId while its send is still in the outbox (OUT-2), or in another
 * epoch (CON-2). `near`: the seq that it had in the former one, where a restored server still has it, if at all.
 */
const commandTarget = z.union([z.object({ seq }), z.object({ clientId, near: seq.optional() })]);
export type CommandTarget = z.infer<typeof commandTarget>;

const common = {
  /** The version of this shape: what is in a file was perhaps written by another version of the app. */
  v: z.literal(1),
  roomId,
  /** By this device's clock. */
  writtenAt: timestamp,
};

/** What an outbox holds: everything that the server is to be told, with ids that were made once. */
export const outboxCommand = z.discriminatedUnion('kind', [
  z.object({
    ...common,
    kind: z.literal('send'),
    clientId,
    body: z.string(),
    /** Commands that were written before there were mentions lack them. */
    mentions,
    /** My cursor when it was written (OUT-4). */
    seenSeq: counter,
  }),
  z.object({
    ...common,
    kind: z.literal('edit'),
    operationId,
    target: commandTarget,
    /** The target's clientId, whatever `target` says: seqs of another epoch mean nothing. */
    clientId,
    body: z.string(),
    mentions,
  }),
  z.object({ ...common, kind: z.literal('delete'), operationId, target: commandTarget, clientId }),
]);
export type OutboxCommand = z.infer<typeof outboxCommand>;
export type SendCommand = Extract<OutboxCommand, { kind: 'send' }>;
export type ChangeCommand = Exclude<OutboxCommand, SendCommand>;

export const commandState = z.discriminatedUnion('is', [
  /** Not sent, or sent without an answer. */
  z.object({ is: z.literal('pending') }),
  /** Stored by the server at this seq and rev; kept until the cache shows it (OUT-1). */
  z.object({ is: z.literal('acked'), seq, rev: counter }),
  /** Refused for good: kept until the person resends or discards it. */
  z.object({ is: z.literal('failed'), code: z.string() }),
]);
export type CommandState = z.infer<typeof commandState>;

/** A command in its place: a room's commands are sent in ascending position. */
export type Entry<Command extends OutboxCommand = OutboxCommand> = {
  readonly position: number;
  readonly command: Command;
  readonly state: CommandState;
};

export function isSend(entry: Entry): entry is Entry<SendCommand> {
  return entry.command.kind === 'send';
}

export function isChange(entry: Entry): entry is Entry<ChangeCommand> {
  return entry.command.kind !== 'send';
}
