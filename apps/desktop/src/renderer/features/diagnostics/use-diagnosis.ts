import type { Diagnosis } from '@damso/sync-engine/port';
import { useEffect, useState } from 'react';

import { useEngine } from '../../live/engine-context.ts';

// What it shows changes without a word: so often (ms) the open page asks again.
const askEvery = 3_000;

/** How the engine is, asked for again and again as long as this stands. Null for the first frames. */
export function useDiagnosis(): Diagnosis | null {
  const engine = useEngine();
  const [diagnosis, setDiagnosis] = useState<Diagnosis | null>(null);
  useEffect(() => {
    let over = false;
    const ask = async () => {
      const answer = await engine.call('diagnose', null);
      if (!over && answer.ok) setDiagnosis(answer.value);
    };
    void ask();
    const timer = setInterval(() => void ask(), askEvery);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, [engine]);
  return diagnosis;
}
