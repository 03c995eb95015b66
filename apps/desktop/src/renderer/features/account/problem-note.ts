import type { TFunction } from 'i18next';

import type { FieldNote } from '../../ui/TextField.tsx';
import type { Field, FieldProblems, Refusal } from './check-fields.ts';
import { explainServerCheck } from './explain-server-check.ts';

/** What stands under a field: its own problem first, then what the server said about it. */
export function problemNote(
  t: TFunction,
  field: Field,
  problems: FieldProblems,
  refusal: Refusal | null,
): FieldNote | null {
  const own = problems[field];
  if (own !== undefined) return { is: 'problem', text: t(`account.problem.${own}`) };
  if (refusal?.field !== field) return null;
  const { server } = refusal;
  // A server that is well again isn't a problem; that it wasn't is.
  if (server !== undefined && server.is !== 'found') return explainServerCheck(t, server);
  return refusal.problem === 'rateLimited'
    ? { is: 'problem', text: t('account.problem.rateLimited', { seconds: refusal.seconds }) }
    : { is: 'problem', text: t(`account.problem.${refusal.problem}`) };
}
