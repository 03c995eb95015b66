import type { EngineDeps } from '../engine-deps.ts';
import type { ActionAnswer } from '../port/actions.ts';
import type { Activity } from '../presence/activity.ts';
import type { AccountRecord } from './account-record.ts';
import type { SessionStateHolder } from './session-state.ts';
import type { Turns } from './turns.ts';

/** What beginning and ending a session work on. */
export type SessionParts = {
  deps: EngineDeps & { activity: Activity };
  state: SessionStateHolder;
  record: AccountRecord;
  turns: Turns;
};

export const done: ActionAnswer<null> = { ok: true, value: null };

export function refuse(code: string, temporary = false): ActionAnswer<never> {
  return { ok: false, error: { code, temporary } };
}
