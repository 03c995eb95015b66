import { firstCodePoints, limits } from '@damso/shared';
import { useCallback, useEffect, useRef, type RefObject } from 'react';

import { useEngine } from '../../live/engine-context.ts';
import type { ComposerHandle } from '../composer/Composer.tsx';

// ms: who types quickly shouldn't make a change of settings of each key; a crash may cost what came in this time.
const keepAfterMs = 1_000;

/** White space alone is no draft. */
const worth = (text: string) => (text.trim() === '' ? '' : text);

/**
 * Keeps what is written in a room as its draft, at most a second later and on leaving, and shows in the field what another
 * device of mine wrote, unless I'm writing in it. `draft`: as the engine has it.
 */
export function useDraft(roomId: string, draft: string | null, composer: RefObject<ComposerHandle | null>) {
  const engine = useEngine();
  /** What the engine knows of the field. */
  const agreed = useRef(draft ?? '');
  /** Written, and not told to the engine yet. */
  const written = useRef<string | null>(null);
  /** What the engine says before it has answered is what it knew before. */
  const asking = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const text = written.current;
    written.current = null;
    if (text === null) return;
    // Of a text that is too long the beginning is kept, and the field keeps all of it.
    const kept = firstCodePoints(text, limits.messageCodePoints);
    if (kept === agreed.current) return;
    agreed.current = kept;
    asking.current += 1;
    void engine.call('setRoom', { roomId, patch: { draft: kept } }).finally(() => {
      asking.current -= 1;
    });
  }, [engine, roomId]);

  useEffect(() => {
    const onHide = () => document.visibilityState === 'hidden' && flush();
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      window.removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', onHide);
      flush();
    };
  }, [flush]);

  useEffect(() => {
    const now = draft ?? '';
    if (now === agreed.current || asking.current > 0 || written.current !== null) return;
    if (composer.current?.replace(now) === true) agreed.current = now;
  }, [draft, composer]);

  return {
    flush,
    write: useCallback(
      (text: string) => {
        written.current = worth(text);
        timer.current ??= setTimeout(flush, keepAfterMs);
      },
      [flush],
    ),
  };
}
