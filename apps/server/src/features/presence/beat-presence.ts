import { succeed, type Answer, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import type { PresenceHub } from './presence-hub.ts';

/** Renews the lease of the asker's device (PRE-3). */
export async function beatPresence(
  { presence }: { readonly presence: Pick<PresenceHub, 'beat'> },
  session: Session,
  { active }: ParsedInput<'presence.beat'>,
): Promise<Answer<Record<string, never>>> {
  await presence.beat(session, active);
  return succeed({});
}
