import { useEffect, useState } from 'react';

import { useEngine } from '../../live/engine-context.ts';
import { checkHandleText, type FieldProblem } from './check-fields.ts';

export type HandleCheck =
  | { is: 'nothing' }
  | { is: 'problem'; problem: FieldProblem }
  | { is: 'checking' }
  | { is: 'free' };

// Long enough that not every key asks the server, short enough to feel at once.
const settleMs = 300;

/** Looks, while an id is being typed for a new account, whether it is well-formed and free. Silent when the server is away. */
export function useHandleCheck(text: string): HandleCheck {
  const engine = useEngine();
  const [answered, setAnswered] = useState<{ text: string; check: HandleCheck } | null>(null);
  const problem = text === '' ? null : checkHandleText(text);

  useEffect(() => {
    if (text === '' || problem !== null) return undefined;
    let current = true;
    const ask = async () => {
      const answer = await engine.call('checkHandle', { handle: text.trim().toLowerCase() });
      if (!current) return;
      const check: HandleCheck = !answer.ok
        ? { is: 'nothing' }
        : answer.value.free
          ? { is: 'free' }
          : { is: 'problem', problem: 'handleTaken' };
      setAnswered({ text, check });
    };
    const timer = setTimeout(() => void ask(), settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [engine, text, problem]);

  if (text === '') return { is: 'nothing' };
  if (problem !== null) return { is: 'problem', problem };
  return answered?.text === text ? answered.check : { is: 'checking' };
}
