import type { ActionAnswer } from '@damso/sync-engine/port';
import { useState } from 'react';

import { explainProblem, type GroupProblem } from './explain-problem.ts';

/** One thing that a form does: whether it is under way, and why it wasn't done. `act` answers the value, or null. */
export function useDeed() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<GroupProblem | null>(null);
  const act = async <Value>(answering: Promise<ActionAnswer<Value>>): Promise<{ value: Value } | null> => {
    setBusy(true);
    setProblem(null);
    const answer = await answering;
    setBusy(false);
    if (answer.ok) return { value: answer.value };
    setProblem(explainProblem(answer.error.code));
    return null;
  };
  return { busy, problem, act };
}
