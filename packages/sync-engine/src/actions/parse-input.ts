import type { z } from 'zod';

import { actionInputs, type ActionError, type ActionName, type ParsedActionInput } from '../port/actions.ts';

/** Whether there is an action of this name. */
export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionInputs, name);
}

/** An action's input as its schema wants it, or what is wrong: a text's problem by its own code, other fields by name. */
export function parseActionInput<Name extends ActionName>(
  name: Name,
  input: unknown,
): { ok: true; value: ParsedActionInput<Name> } | { ok: false; error: ActionError } {
  const parsed = actionInputs[name].safeParse(input);
  if (parsed.success) return { ok: true, value: parsed.data as ParsedActionInput<Name> };
  return { ok: false, error: describeIssues(parsed.error.issues) };
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): ActionError {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    const problem = issue.code === 'custom' ? (issue.params?.['problem'] as unknown) : undefined;
    if (typeof problem === 'string') return { code: `text_${problem}`, temporary: false };
    const field = issue.path.join('.');
    if (field !== '') fields[field] ??= issue.message;
  }
  return { code: 'bad_request', temporary: false, fields };
}
