/**
 * Where the engine says what happened, for developers. Never holds a message's text, a token or a password.
 */
export type Log = (level: 'info' | 'warn' | 'error', what: string, details?: Record<string, unknown>) => void;

export const silentLog: Log = () => undefined;

/** An error as it may be logged. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
