import { findInName } from './find-in-name.ts';

/** Whether a name fits what is typed so far, as `findInName` finds it. Everything fits nothing typed. */
export function matchesName(name: string, typed: string): boolean {
  return typed.trim() === '' || findInName(name, typed) !== null;
}
