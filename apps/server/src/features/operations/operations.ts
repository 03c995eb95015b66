import { createHash } from 'node:crypto';

import type { Sql } from '../../database/index.ts';

/** A command that its sender may repeat: the same operationId gets the first answer. */
export interface Operation {
  readonly userId: string;
  readonly operationId: string;
  readonly command: string;
  /** Everything that makes it this command and not another, the operationId left out. */
  readonly input: unknown;
}

export type EarlierOperation =
  | { readonly kind: 'none' }
  | { readonly kind: 'done'; readonly result: unknown }
  /** The id was used for something else. */
  | { readonly kind: 'conflict' };

function digest({ command, input }: Operation): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([command, input]))
    .digest();
}

/** Looks an operation up. To be asked under the lock that the operation itself takes. */
export async function findOperation(sql: Sql, operation: Operation): Promise<EarlierOperation> {
  const [row] = await sql.query<{ input_digest: Buffer; result: unknown }>({
    name: 'find_operation',
    text: 'SELECT input_digest, result FROM operations WHERE user_id = $1 AND operation_id = $2',
    values: [operation.userId, operation.operationId],
  });
  if (!row) return { kind: 'none' };
  return row.input_digest.equals(digest(operation))
    ? { kind: 'done', result: row.result }
    : { kind: 'conflict' };
}

/** Remembers what an operation answered, in the operation's own transaction. */
export async function storeOperation(sql: Sql, operation: Operation, result: unknown): Promise<void> {
  await sql.query({
    name: 'store_operation',
    text: `INSERT INTO operations (user_id, operation_id, command, input_digest, result)
      VALUES ($1, $2, $3, $4, $5)`,
    values: [
      operation.userId,
      operation.operationId,
      operation.command,
      digest(operation),
      JSON.stringify(result),
    ],
  });
}
