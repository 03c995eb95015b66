import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { LogLine } from '../port/diagnosis.ts';
import { redact } from './redact.ts';

/** So many lines are kept, in memory alone. */
const kept = 300;

/** A log that passes everything on, and keeps the latest lines, newest first. */
export function keepLog(log: Log, clock: Clock): { log: Log; lines: () => readonly LogLine[] } {
  let lines: readonly LogLine[] = [];
  return {
    log(level, what, details) {
      log(level, what, details);
      const said = details === undefined ? '' : redact(JSON.stringify(details) ?? '');
      lines = [{ at: clock.now(), level, what, details: said }, ...lines].slice(0, kept);
    },
    lines: () => lines,
  };
}
