import type { Mention, MessageRow } from '@damso/shared';

/** A message as the database gives it by `messageColumns`. */
export interface StoredMessage {
  readonly room_id: string;
  readonly seq: number;
  readonly rev: number;
  readonly n: number;
  readonly sender_n: number;
  readonly kind: 'text' | 'file' | 'system';
  readonly sender_id: string;
  readonly client_id: string;
  readonly body: string;
  readonly system_event: unknown;
  readonly mentions: Mention[] | null;
  readonly reply_to_seq: number | null;
  readonly created_at: Date;
  readonly edited_at: Date | null;
  readonly deleted_at: Date | null;
}

/** The columns of a StoredMessage, of a table or alias. */
export function messageColumns(alias: string): string {
  return [
    'room_id',
    'seq',
    'rev',
    'n',
    'sender_n',
    'kind',
    'sender_id',
    'client_id',
    'body',
    'system_event',
    'mentions',
    'reply_to_seq',
    'created_at',
    'edited_at',
    'deleted_at',
  ]
    .map((column) => `${alias}.${column}`)
    .join(', ');
}

/** A stored message as it travels. */
export function toMessageRow(stored: StoredMessage): MessageRow {
  const row: MessageRow = {
    kind: 'message',
    rev: stored.rev,
    seq: stored.seq,
    n: stored.n,
    senderN: stored.sender_n,
    senderId: stored.sender_id,
    clientId: stored.client_id,
    type: stored.kind,
    body: stored.body,
    replyToSeq: stored.reply_to_seq,
    editedAt: stored.edited_at?.getTime() ?? null,
    deletedAt: stored.deleted_at?.getTime() ?? null,
    createdAt: stored.created_at.getTime(),
  };
  if (stored.mentions !== null) row.mentions = stored.mentions;
  if (stored.system_event !== null) row.systemEvent = stored.system_event;
  return row;
}
