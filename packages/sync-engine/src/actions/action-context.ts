import type { EngineDeps } from '../engine-deps.ts';
import type { ActionAnswer, ActionName, ActionValue, ParsedActionInput } from '../port/actions.ts';
import type { OpenAccount } from '../session/open-account.ts';
import type { Session } from '../session/session.ts';

/** What actions work on. */
export type ActionContext = {
  deps: Pick<EngineDeps, 'clock' | 'http' | 'log'>;
  session: Session;
};

/** Some of the actions, by name. Inputs are parsed already. `operationId`: the id of what it makes, the same when it is asked again. */
export type Actions<Names extends ActionName> = {
  [Name in Names]: (
    input: ParsedActionInput<Name>,
    operationId: string,
  ) => ActionAnswer<ActionValue<Name>> | Promise<ActionAnswer<ActionValue<Name>>>;
};

export const done: { ok: true; value: null } = { ok: true, value: null };

/** A failed answer: `temporary` ones may succeed when tried again. */
export function refuse(
  code: string,
  temporary = false,
): { ok: false; error: { code: string; temporary: boolean } } {
  return { ok: false, error: { code, temporary } };
}

/** Does something with the account that is signed in, once that is known; without one the answer is `not_signed_in`. */
export async function withAccount<Value>(
  { session }: ActionContext,
  work: (open: OpenAccount) => ActionAnswer<Value> | Promise<ActionAnswer<Value>>,
): Promise<ActionAnswer<Value>> {
  // An engine that took over from one that died is asked before it has opened anything.
  if (session.state().is === 'starting') await session.started;
  const state = session.state();
  return state.is === 'signed-in' ? work(state.open) : refuse('not_signed_in');
}
