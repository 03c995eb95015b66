import { useState } from 'react';

import type { SteadyMessage } from './part-unread.ts';

/** ms: what comes sooner after the last one is just there. A lively talk that keeps rising would be hard to read, and to draw. */
const breath = 400;
// Enough for what comes in one breath; the ones before have risen long ago.
const remembered = 8;

/** The keys of the messages that came last at the end of the list: they rise in. Those loaded from the past don't. */
export function useArrivals(messages: readonly SteadyMessage[]): readonly string[] {
  const [before, setBefore] = useState(messages);
  const [arrived, setArrived] = useState<readonly string[]>([]);
  if (messages !== before) {
    setBefore(messages);
    const known = new Set(before.map(({ key }) => key));
    const lastKnown = messages.findLastIndex(({ key }) => known.has(key));
    const news = messages.filter(({ createdAt }, index) => {
      const former = messages[index - 1];
      return lastKnown >= 0 && index > lastKnown && createdAt - (former?.createdAt ?? 0) >= breath;
    });
    if (news.length > 0) setArrived([...arrived, ...news.map(({ key }) => key)].slice(-remembered));
  }
  return arrived;
}
