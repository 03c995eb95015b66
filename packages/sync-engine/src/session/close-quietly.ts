import { describeError, type Log } from '../log.ts';

/** Closes a file that is of no more use. One that can't be closed is said, and no reason to stop. */
export function closeQuietly(file: { close(): void }, log: Log): void {
  try {
    file.close();
  } catch (error) {
    log('warn', 'a file could not be closed', { error: describeError(error) });
  }
}
