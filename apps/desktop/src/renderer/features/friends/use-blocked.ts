import type { BlockedItem } from '@damso/sync-engine/port';
import { useEffect, useState } from 'react';

import { useEngine } from '../../live/engine-context.ts';

/** The people whom I blocked, as long as this stands. Null for the first frames. */
export function useBlocked(): readonly BlockedItem[] | null {
  const engine = useEngine();
  const [people, setPeople] = useState<readonly BlockedItem[] | null>(null);
  useEffect(() => {
    const watch = engine.watch('blocked', null, ({ items }) => setPeople(items));
    return () => watch.stop();
  }, [engine]);
  return people;
}
