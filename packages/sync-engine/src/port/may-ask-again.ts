import type { ActionName } from './actions.ts';

/**
 * What a sign-in or a password was when it was asked isn't what it is when it is asked again: the second answer would tell of the first
 * one's effect (“wrong password”, after it was changed).
 */
const once: ReadonlySet<ActionName> = new Set([
  'register',
  'signIn',
  'signOut',
  'leaveLocked',
  'changePassword',
  'deleteAccount',
]);

/** Whether another engine may be asked the same, with the same operation id, when nothing is known of the first asking. */
export function mayAskAgain(name: ActionName): boolean {
  return !once.has(name);
}
