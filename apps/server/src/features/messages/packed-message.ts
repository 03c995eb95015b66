import type { Mention, MessageRow } from '@damso/shared';

/** A message as `read_history` and `read_changed_messages` give it. */
export interface PackedMessage {
  /** All that is no free text, its parts with spaces between; an empty part is null. */
  readonly head: string;
  readonly body: string;
  readonly system_event: unknown;
  readonly mentions: Mention[] | null;
}

const toNumber = (part: string | undefined) =>
  part === undefined || part === '' ? null : Math.round(Number(part));

/** A packed message as it travels. */
export function unpackMessage({ head, body, system_event, mentions }: PackedMessage): MessageRow {
  const [
    seq,
    rev,
    n,
    senderN,
    type = '',
    senderId = '',
    clientId = '',
    replyTo,
    createdAt,
    editedAt,
    deletedAt,
  ] = head.split(' ');
  const row: MessageRow = {
    kind: 'message',
    rev: Number(rev),
    seq: Number(seq),
    n: Number(n),
    senderN: Number(senderN),
    senderId,
    clientId,
    type,
    body,
    replyToSeq: toNumber(replyTo),
    editedAt: toNumber(editedAt),
    deletedAt: toNumber(deletedAt),
    createdAt: toNumber(createdAt) ?? 0,
  };
  if (mentions !== null) row.mentions = mentions;
  if (system_event !== null) row.systemEvent = system_event;
  return row;
}
