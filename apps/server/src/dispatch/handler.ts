import type { Answer, CommandName, CommandValue, ParsedInput } from '@damso/shared';

import type { Session } from '../broadcast/broadcaster.ts';

/**
 * What a command needs beside a signed-in device. Each is checked by the statement that reads or writes, so that no moment
 * lies between the check and the deed; a test runs every command as a stranger and compares.
 * - `own`: it touches nothing that isn't the asker's own.
 * - `member`: the asker is in the room now, else `not_a_member`.
 * - `friend`: the other one is a friend now, else `not_friends`.
 * - `anyone`: any two users; one who has blocked the asker is `not_found`.
 */
export type Access = 'own' | 'member' | 'friend' | 'anyone';

/** What a command costs of a device's rate. */
export type RateClass = 'usual' | 'strangers';

export interface Handler<Name extends CommandName> {
  readonly access: Access;
  readonly rate: RateClass;
  readonly handle: (session: Session, input: ParsedInput<Name>) => Promise<Answer<CommandValue<Name>>>;
}

/** One handler for each command of the protocol. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };
