import { commands, fail, type Answer, type CommandName } from '@damso/shared';

import type { Session } from '../broadcast/broadcaster.ts';
import { judgeDatabaseError } from '../database/index.ts';
import type { Logger } from '../logger.ts';
import { describeProblem } from './describe-problem.ts';
import type { Handlers } from './handler.ts';
import type { RateLimiter } from './rate-limiter.ts';

/** Does a command: from its name and whatever came with it to an answer. Never rejects. */
export type Dispatch = (session: Session, name: string, input: unknown) => Promise<Answer<unknown>>;

export interface DispatchDeps {
  readonly handlers: Handlers;
  readonly limiter: RateLimiter;
  readonly log: Logger;
}

/** What is known of a handler once its name isn't known statically: that its schema guards it. */
type AnyHandle = (session: Session, input: unknown) => Promise<Answer<unknown>>;

const isCommand = (name: string): name is CommandName => Object.hasOwn(commands, name);

function describeError(error: unknown): ReturnType<typeof fail> {
  const judged = judgeDatabaseError(error);
  return judged === 'unavailable' || judged === 'again'
    ? fail('unavailable', 'the database can’t be reached')
    : fail('internal', 'something went wrong');
}

/** Makes the one way into the use cases: rate, schema, deed, and an answer whatever happens. */
export function createDispatch({ handlers, limiter, log }: DispatchDeps): Dispatch {
  return async (session, name, input) => {
    const known = isCommand(name);
    try {
      const wait = limiter.take(session, known ? handlers[name].rate : 'usual');
      if (wait !== null) return fail('rate_limited', 'too many commands', wait);
      if (!known) return fail('unknown_command', 'this server knows no such command');
      const { handle } = handlers[name];
      const parsed = commands[name].input.safeParse(input);
      if (!parsed.success) return describeProblem(parsed.error);
      return await (handle as AnyHandle)(session, parsed.data);
    } catch (error) {
      const answer = describeError(error);
      const line = { err: error, command: name, userId: session.userId, deviceId: session.deviceId };
      if (answer.error.code === 'internal') log.error(line, 'a command failed');
      else log.warn(line, 'a command met no database');
      return answer;
    }
  };
}
