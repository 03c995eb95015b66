import { succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { PresenceHub } from './presence-hub.ts';

/** Replaces whom the asker's connection watches, and tells how they are there (PRE-2). */
export async function watchPresence(
  { presence }: { readonly presence: Pick<PresenceHub, 'watch'> },
  session: Session,
  { userIds }: ParsedInput<'presence.watch'>,
): Promise<Answer<CommandValue<'presence.watch'>>> {
  return succeed({ people: await presence.watch(session, userIds) });
}
