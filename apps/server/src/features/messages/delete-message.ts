import type { Answer, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeMessage, type ChangeMessageDeps } from './change-message.ts';

/**
 * Deletes a message of one's own for all: its row stays as a tombstone that keeps seq and n (CNT-3). Deleting what is deleted
 * succeeds.
 */
export function deleteMessage(
  deps: ChangeMessageDeps,
  { userId }: Session,
  { operationId, roomId, seq }: ParsedInput<'message.delete'>,
): Promise<Answer<CommandValue<'message.delete'>>> {
  return changeMessage(deps, {
    roomId,
    seq,
    operation: { userId, operationId, command: 'message.delete', input: { roomId, seq } },
    decide(message) {
      if (message.deleted_at) {
        return { kind: 'done', value: { rev: message.rev, deletedAt: message.deleted_at.getTime() } };
      }
      const assignments = `body = '', attachments = NULL, mentions = NULL, reactions = NULL, forwarded_from = NULL,
        deleted_at = $3`;
      return { kind: 'set', assignments, values: [new Date(deps.now())] };
    },
    toValue: (row) => ({ rev: row.rev, deletedAt: row.deleted_at?.getTime() ?? 0 }),
  });
}
