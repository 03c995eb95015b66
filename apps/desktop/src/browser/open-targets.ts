import { openTarget, type OpenTarget } from '../shell-contract/index.ts';
import type { FromServiceWorker } from './from-service-worker.ts';

/** What the person wants to see, from wherever it comes: kept until somebody shows it. */
export function createOpenTargets() {
  let waiting: OpenTarget | null = null;
  let handler: ((target: OpenTarget) => void) | null = null;

  function open(target: OpenTarget): void {
    if (handler === null) waiting = target;
    else handler(target);
  }

  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<FromServiceWorker>) => {
      const parsed = openTarget.safeParse(data.target);
      if (parsed.success) open(parsed.data);
    });
  }

  return {
    open,
    onOpen(next: (target: OpenTarget) => void): () => void {
      handler = next;
      if (waiting !== null) next(waiting);
      waiting = null;
      return () => {
        handler = null;
      };
    },
  };
}
