import { useState } from 'react';

import type { SteadyMessage } from './part-unread.ts';

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
    const news = lastKnown < 0 ? [] : messages.slice(lastKnown + 1).map(({ key }) => key);
    if (news.length > 0) setArrived([...arrived, ...news].slice(-remembered));
  }
  return arrived;
}
