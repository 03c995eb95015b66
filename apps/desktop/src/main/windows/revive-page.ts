import { restartDelay } from '../engine/run-engine.ts';
import type { MainLog } from '../log/main-log.ts';

/** The part of a page's contents that is used. */
type ContentsLike = {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { reason: string; exitCode: number }) => void,
  ): unknown;
  reload(): void;
  isDestroyed(): boolean;
};

type RevivePageDeps = { after: (ms: number, work: () => void) => unknown; now: () => number; log: MainLog };

/** ms: after so long a life, a crash counts as the first. */
const goodLife = 60_000;

/** Draws a page anew whose process died: at once, and ever later when it dies again and again. The engine isn't touched by it. */
export function revivePage(contents: ContentsLike, { after, now, log }: RevivePageDeps): void {
  let crashes = 0;
  let lastAt = -Infinity;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    // A window that is closed ends its process so.
    if (reason === 'clean-exit' || contents.isDestroyed()) return;
    crashes = now() - lastAt > goodLife ? 1 : crashes + 1;
    lastAt = now();
    log('error', 'a page’s process died', { reason, exitCode, crashes });
    after(restartDelay(crashes), () => {
      if (!contents.isDestroyed()) contents.reload();
    });
  });
}
