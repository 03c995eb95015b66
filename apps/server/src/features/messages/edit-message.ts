import { fail, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { changeMessage, type ChangeMessageDeps } from './change-message.ts';

/**
 * Replaces the text and the mentions of a message of one's own. A new text is a way of writing, so it needs what writing needs; a deleted message
 * stays deleted.
 */
export function editMessage(
  deps: ChangeMessageDeps,
  { userId }: Session,
  { operationId, roomId, seq, body, mentions }: ParsedInput<'message.edit'>,
): Promise<Answer<CommandValue<'message.edit'>>> {
  // Without any, the operation is what it was before there were mentions: a repeat of it must fit.
  const some = mentions.length === 0 ? {} : { mentions };
  return changeMessage(deps, {
    roomId,
    seq,
    operation: { userId, operationId, command: 'message.edit', input: { roomId, seq, body, ...some } },
    decide(message) {
      if (message.deleted_at) {
        return { kind: 'refuse', answer: fail('already_deleted', 'the message was deleted') };
      }
      if (message.kind !== 'text') {
        return { kind: 'refuse', answer: fail('not_allowed', 'only text messages can be edited') };
      }
      if (!message.may_write) {
        return { kind: 'refuse', answer: fail('not_friends', 'a direct room is written to by friends only') };
      }
      const assignments = 'body = $3, edited_at = $4, mentions = keep_mentions(m.room_id, $5::jsonb)';
      const written = mentions.length === 0 ? null : JSON.stringify(mentions);
      return { kind: 'set', assignments, values: [body, new Date(deps.now()), written] };
    },
    toValue: (row) => ({ rev: row.rev, editedAt: row.edited_at?.getTime() ?? 0 }),
  });
}
