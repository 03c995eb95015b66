import { useEffect, useState } from 'react';

import { useEngine } from '../../live/engine-context.ts';

const none: ReadonlySet<string> = new Set();

/** The ids of my other devices at which I'm using the app just now, as their leases say. */
export function useDevicesInUse(): ReadonlySet<string> {
  const engine = useEngine();
  const [inUse, setInUse] = useState(none);
  useEffect(() => {
    const watch = engine.watch('devicesInUse', null, ({ items }) =>
      setInUse(new Set(items.map(({ key }) => key))),
    );
    return () => watch.stop();
  }, [engine]);
  return inUse;
}
