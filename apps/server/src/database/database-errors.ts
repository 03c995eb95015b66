/**
 * What an error of the database means for whoever asked. Knows the errors of `pg` (code, message) and of Prisma's client,
 * which carries the driver's error in `meta`.
 * - `unavailable`: the database is away or too slow. Whether a commit that was under way happened is unknown.
 * - `again`: it got in its own way (deadlock, serialization); nothing was stored.
 * - `conflict`: a unique rule; someone else was first.
 * - `refused`: another rule, or a value that can't be stored; it would be refused again.
 * - `bug`: anything else.
 */
export type DatabaseErrorKind = 'unavailable' | 'again' | 'conflict' | 'refused' | 'bug';

export function judgeDatabaseError(error: unknown): DatabaseErrorKind {
  const found = causes(error);
  const has = (codes: RegExp) => found.some(({ code }) => codes.test(code));
  if (found.some(isLost) || has(unavailable)) return 'unavailable';
  if (has(again)) return 'again';
  if (has(conflict)) return 'conflict';
  if (has(refused)) return 'refused';
  return 'bug';
}

/** Whether the same thing may succeed in a moment. */
export function isTemporaryDatabaseError(error: unknown): boolean {
  const kind = judgeDatabaseError(error);
  return kind === 'unavailable' || kind === 'again';
}

/** Whether the connection itself is useless now and must not go back to the pool. */
export function isConnectionLost(error: unknown): boolean {
  return causes(error).some(isLost);
}

const isLost = ({ code, kind, message }: Cause) =>
  lost.test(code) || lostKinds.has(kind) || lostMessages.test(message);

/** Ended by the other side: class 08, or the server shutting down, crashing or starting up; and Prisma's words for it. */
const lost =
  /^(08...|57P0[1-5]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017)$/;
const lostKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout']);
/** pg has no codes for these. A query that timed out at our side is still running on its connection. */
const lostMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|timeout expired|Query read timeout|Client has encountered a connection error|Client was closed|Cannot use a pool after calling end)/;

/** Out of resources, a lock, statement or idle timeout, trouble with its disk, no connection from Prisma in time. */
const unavailable = /^(53...|55P03|57...|58...|25P0[234]|P2024|P2028|P2037)$/;
const again = /^(40001|40P01|P2034)$/;
const conflict = /^(23505|P2002)$/;
const refused = /^(22...|23...|P2000|P2003|P2004|P2005|P2006|P2011|P2020)$/;

interface Cause {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
}

/** An error, what it was caused by, and what its parts say. */
function causes(error: unknown, depth = 0): Cause[] {
  if (typeof error !== 'object' || error === null || depth > 4) return [];
  const { code, kind, message, cause, meta, originalCode, errors } = error as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const own = [text(code), text(originalCode)].map((each) => ({
    code: each,
    kind: text(kind),
    message: text(message),
  }));
  const driver = (meta as Record<string, unknown> | undefined)?.driverAdapterError;
  const parts = Array.isArray(errors) ? errors : [];
  return [...own, ...[cause, driver, ...parts].flatMap((part) => causes(part, depth + 1))];
}
