/** Where main and the engine process say what happened, for developers. Never holds a message's text, a token or a password. */
export type MainLog = (
  level: 'debug' | 'info' | 'warn' | 'error',
  what: string,
  details?: Record<string, unknown>,
) => void;

/** What the log says of an error: its name and its words, without the stack and without whatever else hangs on it. */
export function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
