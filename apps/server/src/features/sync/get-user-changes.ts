import { succeed, type Answer, type CommandValue, type ParsedInput } from '@damso/shared';

import type { Session } from '../../broadcast/broadcaster.ts';
import { readUserPage } from './read-user-page.ts';
import { snapshot, type SyncDeps } from './sync.ts';

/** The next page of what changed under the asker's own rev. */
export async function getUserChanges(
  { sql }: Pick<SyncDeps, 'sql'>,
  { userId }: Session,
  { since }: ParsedInput<'user.changes'>,
): Promise<Answer<CommandValue<'user.changes'>>> {
  return succeed({
    user: await sql.transaction((transaction) => readUserPage(transaction, userId, since), snapshot),
  });
}
