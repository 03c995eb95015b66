/**
 * What a failed statement means: `unavailable` (the database is away or overloaded; what was asked may or may not have been
 * done), `again` (it lost to another transaction, nothing was done: do it again), `conflict` (a unique index refused it),
 * `refused` (this data will never be taken), `bug` (anything else).
 */
export type DatabaseFailure = 'unavailable' | 'again' | 'conflict' | 'refused' | 'bug';

interface Fields {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
  readonly originalCode?: unknown;
}

const systemCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EHOSTUNREACH'],
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
]);

/** pg's own failures carry no code. */
const withoutCode = /timeout|terminated|not queryable|Connection ended|closed|Cannot use a pool after/i;

function judgeSqlState(code: string): DatabaseFailure {
  // Lock and statement timeouts, and a connection that an administrator ended, say nothing about the data.
  if (/^(08|53|57|58)/.test(code) || code === '55P03') return 'unavailable';
  if (code === '40001' || code === '40P01') return 'again';
  if (code === '23505') return 'conflict';
  if (/^(22|23)/.test(code)) return 'refused';
  return 'bug';
}

/** Judges an error of pg or of Prisma. */
export function judgeDatabaseError(error: unknown): DatabaseFailure {
  if (typeof error !== 'object' || error === null) return 'bug';
  const { code, message, cause, meta, originalCode } = error as Fields;
  for (const state of [originalCode, code]) {
    if (typeof state !== 'string') continue;
    if (systemCodes.has(state)) return 'unavailable';
    if (state === 'P2002') return 'conflict';
    if (state === 'P2034') return 'again';
    if (/^[0-9A-Z]{5}$/.test(state) && !/^P\d{4}$/.test(state)) return judgeSqlState(state);
  }
  for (const inner of [meta?.driverAdapterError, cause]) {
    if (inner === undefined || inner === null) continue;
    const judged = judgeDatabaseError(inner);
    if (judged !== 'bug') return judged;
  }
  return typeof message === 'string' && withoutCode.test(message) ? 'unavailable' : 'bug';
}
