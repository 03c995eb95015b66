import type { TypingItem } from '@damso/sync-engine/port';
import { useEffect, useState } from 'react';

import { useEngine } from './engine-context.ts';

const nobody: readonly TypingItem[] = [];

/** Who else writes in a room just now. */
export function useTyping(roomId: string): readonly TypingItem[] {
  const engine = useEngine();
  const [people, setPeople] = useState(nobody);
  useEffect(() => {
    const watch = engine.watch('typing', { roomId }, ({ items }) => setPeople(items));
    return () => watch.stop();
  }, [engine, roomId]);
  return people;
}
