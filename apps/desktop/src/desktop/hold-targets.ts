import type { Bridge, OpenTarget } from '../shell-contract/index.ts';

/** Listens from now on for what the person wants to see: the last of it waits until there is a handler. */
export function holdTargets(bridge: Bridge): (handler: (target: OpenTarget) => void) => () => void {
  let waiting: OpenTarget | null = null;
  let handle: ((target: OpenTarget) => void) | null = null;
  bridge.on('open', (target) => {
    if (handle === null) waiting = target;
    else handle(target);
  });
  return (handler) => {
    handle = handler;
    if (waiting !== null) handler(waiting);
    waiting = null;
    return () => {
      handle = null;
    };
  };
}
