import { fail, succeed, type Answer } from '@damso/shared';

import type { Broadcaster } from '../../broadcast/broadcaster.ts';
import type { Sql, SqlDatabase } from '../../database/index.ts';
import { findOperation, storeOperation, type Operation } from '../operations/operations.ts';
import { broadcastMessage } from './broadcast-message.ts';
import { keepTold } from './keep-told.ts';
import { messageColumns, type StoredMessage } from './message-rows.ts';
import { readMessages, type CurrentMessage } from './read-messages.ts';
import type { RoomWriter } from './room-writer/room-writer.ts';

export interface ChangeMessageDeps {
  readonly sql: SqlDatabase;
  readonly writer: RoomWriter;
  readonly broadcaster: Broadcaster;
  readonly epoch: string;
  readonly now: () => number;
}

/** A message of the asker's own, found under the room's lock. */
export interface OwnMessage extends StoredMessage {
  /** False in a direct room whose two aren't friends (any more), or one has blocked the other. */
  readonly may_write: boolean;
}

/** What becomes of the message: columns to set, an answer without a change, or an error. */
export type Decision<Value> =
  | { readonly kind: 'set'; readonly assignments: string; readonly values: readonly unknown[] }
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refuse'; readonly answer: Answer<Value> };

export interface MessageChange<Value> {
  readonly roomId: string;
  readonly seq: number;
  readonly operation: Operation;
  /** Decides by what is stored now. Assignments may use $3 and further, in the order of `values`. */
  decide(message: OwnMessage): Decision<Value>;
  /** The answer, made of the row after the change. */
  toValue(row: StoredMessage): Value;
}

type Outcome<Value> = { readonly answer: Answer<Value>; readonly changed: boolean };

const refuse = <Value>(answer: Answer<Value>): Outcome<Value> => ({ answer, changed: false });

async function findOwnMessage(sql: Sql, userId: string, roomId: string, seq: number) {
  const [room] = await sql.query<{ present: boolean }>({
    name: 'find_membership',
    text: 'SELECT left_seq IS NULL AS present FROM room_members WHERE room_id = $1 AND user_id = $2',
    values: [roomId, userId],
  });
  if (!room?.present) return 'not_a_member';
  const [message] = await sql.query<OwnMessage>({
    text: `SELECT ${messageColumns('m')}, r.kind <> 'direct' OR coalesce(
          (SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f WHERE f.user_id = me.user_id AND f.friend_id = me.peer_id)
          AND (SELECT f.state = 'friends' AND NOT f.blocked FROM friendships f WHERE f.user_id = me.peer_id AND f.friend_id = me.user_id),
        false) AS may_write
      FROM rooms r
      JOIN room_members me ON me.room_id = r.id AND me.user_id = $2
      JOIN messages m ON m.room_id = r.id AND m.seq = $3 AND m.seq >= me.visible_from_seq
      WHERE r.id = $1`,
    values: [roomId, userId, seq],
  });
  if (!message) return 'not_found';
  return message.sender_id === userId && message.kind !== 'system' ? message : 'not_allowed';
}

async function update(
  sql: Sql,
  roomId: string,
  seq: number,
  assignments: string,
  values: readonly unknown[],
) {
  const [row] = await sql.query<StoredMessage>({
    text: `WITH raised AS (UPDATE rooms SET rev = rev + 1 WHERE id = $1 RETURNING rev)
      UPDATE messages m SET rev = raised.rev, first_rev = coalesce(m.first_rev, m.rev),
        first_digest = coalesce(m.first_digest,
          message_digest(m.body, m.reply_to_seq, m.forwarded_from, m.mentions, m.attachments)),
        ${assignments}
      FROM raised WHERE m.room_id = $1 AND m.seq = $2 RETURNING ${messageColumns('m')}`,
    values: [roomId, seq, ...values],
  });
  if (!row) throw new Error('the message vanished under the lock of its room');
  return row;
}

async function runChange<Value>(sql: Sql, change: MessageChange<Value>): Promise<Outcome<Value>> {
  const { roomId, seq, operation } = change;
  await sql.query({
    name: 'lock_room',
    text: 'SELECT FROM rooms WHERE id = $1 FOR NO KEY UPDATE',
    values: [roomId],
  });
  // Before membership, as with sends: what is done is done (SRV-5).
  const earlier = await findOperation(sql, operation);
  if (earlier.kind === 'conflict')
    return refuse(fail('id_conflict', 'this operationId was used for something else'));
  if (earlier.kind === 'done') return { answer: succeed(earlier.result as Value), changed: true };

  const message = await findOwnMessage(sql, operation.userId, roomId, seq);
  if (message === 'not_a_member') return refuse(fail(message, 'only members change a message'));
  if (message === 'not_found') return refuse(fail(message, 'there is no such message'));
  if (message === 'not_allowed') return refuse(fail(message, 'only its sender changes a message'));

  const decision = change.decide(message);
  if (decision.kind === 'refuse') return refuse(decision.answer);
  if (decision.kind === 'done') return { answer: succeed(decision.value), changed: true };
  const changed = await update(sql, roomId, seq, decision.assignments, decision.values);
  await keepTold(sql, message, changed);
  const value = change.toValue(changed);
  await storeOperation(sql, operation, value);
  return { answer: succeed(value), changed: true };
}

/**
 * Changes a message of the asker's own, in the room's turn: once for each operationId. The row is broadcast as it is now,
 * also for a repeat, whose first broadcast may never have happened.
 */
export function changeMessage<Value>(
  { sql, writer, broadcaster, epoch }: ChangeMessageDeps,
  change: MessageChange<Value>,
): Promise<Answer<Value>> {
  return writer.change(change.roomId, async (inside) => {
    const { answer, current } = await sql.transaction(async (transaction) => {
      const outcome = await runChange(transaction, change);
      const rows: CurrentMessage[] = outcome.changed ? await readMessages(transaction, [change]) : [];
      await inside();
      return { answer: outcome.answer, current: rows };
    });
    const publish = () => {
      for (const message of current) broadcastMessage(broadcaster, epoch, message);
    };
    return { answer, publish };
  });
}
