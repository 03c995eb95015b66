import { pino } from 'pino';

import type { LogLevel } from './config/index.ts';

export type Logger = pino.Logger;

/** Writes JSON lines to standard error. Secrets and message bodies have no place in them. */
export function createLogger(level: LogLevel): Logger {
  const redact = ['password', 'token', 'refreshToken', 'accessToken', '*.password', '*.token'];
  return pino({ level, redact, base: null }, pino.destination({ fd: 2, sync: true }));
}
