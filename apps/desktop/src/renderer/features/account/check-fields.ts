import { displayName, handle, password } from '@damso/shared';
import type { ActionError } from '@damso/sync-engine/port';

import type { DesktopShell, ServerCheck } from '../../../shell-contract/index.ts';

export type Field = 'handle' | 'name' | 'password';

/** A problem's key under `account.problem` in the dictionaries. */
export type FieldProblem =
  | 'handleEmpty'
  | 'handleTooShort'
  | 'handleTooLong'
  | 'handleIllFormed'
  | 'handleTaken'
  | 'nameEmpty'
  | 'nameTooLong'
  | 'nameIllFormed'
  | 'passwordEmpty'
  | 'passwordTooShort'
  | 'passwordTooLong'
  | 'passwordIllFormed';

export type FieldProblems = Partial<Record<Field, FieldProblem>>;

/** The issue that comes first decides; the schemas name them in their messages. */
function firstIssue(parsed: {
  success: boolean;
  error?: { issues: readonly { message: string }[] } | undefined;
}): string | null {
  return parsed.success ? null : (parsed.error?.issues[0]?.message ?? 'ill_formed');
}

export function checkHandleText(text: string): FieldProblem | null {
  if (text.trim() === '') return 'handleEmpty';
  const parsed = handle.safeParse(text);
  if (parsed.success) return null;
  const messages = parsed.error.issues.map(({ message }) => message);
  if (messages.includes('too_long')) return 'handleTooLong';
  // A form that can't become right by typing on is said first.
  if (messages.includes('ill_formed') && !/^[a-z0-9._-]*$/iu.test(text.trim())) return 'handleIllFormed';
  return messages.includes('too_short') ? 'handleTooShort' : 'handleIllFormed';
}

export function checkNameText(text: string): FieldProblem | null {
  switch (firstIssue(displayName.safeParse(text))) {
    case null:
      return null;
    case 'empty':
      return 'nameEmpty';
    case 'too_long':
      return 'nameTooLong';
    default:
      return 'nameIllFormed';
  }
}

export function checkPasswordText(text: string): FieldProblem | null {
  if (text === '') return 'passwordEmpty';
  switch (firstIssue(password.safeParse(text))) {
    case null:
      return null;
    case 'too_short':
      return 'passwordTooShort';
    case 'too_long':
      return 'passwordTooLong';
    default:
      return 'passwordIllFormed';
  }
}

/** All problems of a sign-up; empty when it may be sent. */
export function checkSignUp(values: Record<Field, string>): FieldProblems {
  const problems = {
    handle: checkHandleText(values.handle),
    name: checkNameText(values.name),
    password: checkPasswordText(values.password),
  };
  return Object.fromEntries(
    Object.entries(problems).filter(([, problem]) => problem !== null),
  ) as FieldProblems;
}

/** At sign-in only emptiness is a problem here: rules of today mustn't lock out accounts of yesterday. */
export function checkSignIn(values: Pick<Record<Field, string>, 'handle' | 'password'>): FieldProblems {
  return {
    ...(values.handle.trim() === '' ? { handle: 'handleEmpty' as const } : {}),
    ...(values.password === '' ? { password: 'passwordEmpty' as const } : {}),
  };
}

/** What a refused sign-in or sign-up says, and under which field. `server`: what was found where the server should be. */
export type Refusal = {
  field: Field;
  server?: ServerCheck;
  problem:
    | FieldProblem
    | 'wrongCredentials'
    | 'rateLimited'
    | 'rateLimitedSoon'
    | 'offline'
    | 'unsupported'
    | 'unexpected';
  seconds: number;
};

export function explainRefusal(error: ActionError): Refusal {
  const seconds = Math.ceil(error.retryAfter ?? 0);
  switch (error.code) {
    case 'wrong_credentials':
      return { field: 'password', problem: 'wrongCredentials', seconds };
    case 'handle_taken':
      return { field: 'handle', problem: 'handleTaken', seconds };
    case 'rate_limited':
      return { field: 'password', problem: seconds > 0 ? 'rateLimited' : 'rateLimitedSoon', seconds };
    case 'offline':
    case 'unavailable':
      return { field: 'password', problem: 'offline', seconds };
    case 'unsupported_protocol':
      return { field: 'password', problem: 'unsupported', seconds };
    default:
      return { field: 'password', problem: 'unexpected', seconds };
  }
}

/** The same, after a look at what is at the server's address when nothing, or something else than Damso, answered there. */
export async function lookAndExplain(error: ActionError, desktop: DesktopShell | null): Promise<Refusal> {
  const refusal = explainRefusal(error);
  const mayBeServer = refusal.problem === 'offline' || refusal.problem === 'unsupported';
  if (!mayBeServer || desktop === null || desktop.server === null) return refusal;
  return { ...refusal, server: await desktop.checkServer(desktop.server) };
}
