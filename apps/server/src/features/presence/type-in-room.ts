import { fail, succeed, type Answer, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { TypingRelay } from './typing-relay.ts';

/** Tells a room's other members that the asker is writing (PRE-6). */
export function typeInRoom(
  { typing }: { readonly typing: TypingRelay },
  session: Session,
  { roomId }: ParsedInput<'room.typing'>,
): Promise<Answer<Record<string, never>>> {
  const passed = typing.pass(session, roomId);
  return Promise.resolve(passed ? succeed({}) : fail('not_a_member', 'only members write in a room'));
}
