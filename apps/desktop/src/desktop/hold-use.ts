import type { Bridge, PersonUse } from '../shell-contract/index.ts';

/** Listens from now on how far the person is at this computer, for whoever wants to know it later: they are told at once, then of changes. */
export function holdUse(bridge: Bridge): (onChange: (use: PersonUse) => void) => () => void {
  const listeners = new Set<(use: PersonUse) => void>();
  let last: PersonUse | null = null;
  bridge.on('use', (use) => {
    last = use;
    for (const listener of listeners) listener(use);
  });
  return (onChange) => {
    listeners.add(onChange);
    if (last !== null) onChange(last);
    return () => void listeners.delete(onChange);
  };
}
