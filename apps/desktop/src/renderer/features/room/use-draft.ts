import { firstCodePoints, limits, type Mention } from '@damso/shared';
import { useCallback, useEffect, useRef, type RefObject } from 'react';

import { useEngine } from '../../live/engine-context.ts';
import type { ComposerHandle } from '../composer/Composer.tsx';

// ms: who types quickly shouldn't make a change of settings of each key; a crash may cost what came in this time.
const keepAfterMs = 1_000;

/** What stands in a field: a text, and who is mentioned where in it. */
export type Draft = { text: string; mentions: readonly Mention[] };
export const nothing: Draft = { text: '', mentions: [] };

/** White space alone is no draft. Of a text that is too long the beginning is kept, and the field keeps all of it. */
function worth({ text, mentions }: Draft): Draft {
  if (text.trim() === '') return nothing;
  const kept = firstCodePoints(text, limits.messageCodePoints);
  const within = mentions.filter(({ from, length }) => from + length <= kept.length);
  return { text: kept, mentions: within.slice(0, limits.mentions) };
}

const isSame = (one: Draft, other: Draft) =>
  one.text === other.text && JSON.stringify(one.mentions) === JSON.stringify(other.mentions);

/** The second one on a line below the first one. */
export function joinDrafts(first: Draft, second: Draft): Draft {
  if (first.text === '') return second;
  const moved = second.mentions.map((mention) => ({
    ...mention,
    from: mention.from + first.text.length + 1,
  }));
  return { text: `${first.text}\n${second.text}`, mentions: [...first.mentions, ...moved] };
}

/**
 * Keeps what is written in a room as its draft, at most a second later and on leaving, and shows in the field what another
 * device of mine wrote, unless I'm writing in it. `draft`: as the engine has it.
 */
export function useDraft(roomId: string, draft: Draft, composer: RefObject<ComposerHandle | null>) {
  const engine = useEngine();
  /** What the engine knows of the field. */
  const agreed = useRef(draft);
  /** Written, and not told to the engine yet. */
  const written = useRef<Draft | null>(null);
  /** What the engine says before it has answered is what it knew before. */
  const asking = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const now = written.current;
    written.current = null;
    if (now === null || isSame(now, agreed.current)) return;
    agreed.current = now;
    asking.current += 1;
    const patch = { draft: now.text, draftMentions: [...now.mentions] };
    void engine.call('setRoom', { roomId, patch }).finally(() => {
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
    if (isSame(draft, agreed.current) || asking.current > 0 || written.current !== null) return;
    if (composer.current?.replace(draft.text, draft.mentions) === true) agreed.current = draft;
  }, [draft, composer]);

  return {
    flush,
    write: useCallback(
      (now: Draft) => {
        written.current = worth(now);
        timer.current ??= setTimeout(flush, keepAfterMs);
      },
      [flush],
    ),
  };
}
