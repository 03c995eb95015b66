import type { Person } from '@damso/sync-engine/port';
import { useEffect, useMemo, useState } from 'react';

import type { Account } from '../live/account-context.ts';
import { useEngine } from '../live/engine-context.ts';
import { createPresenceBoard } from '../live/presence-board.ts';
import { watchView } from '../live/watch-view.ts';

/** Watches what belongs to the signed-in account, as long as it is signed in. Null for the first frame. */
export function useWatchedAccount(me: Person): Account | null {
  const engine = useEngine();
  const [watched, setWatched] = useState<Omit<Account, 'me'> | null>(null);

  useEffect(() => {
    const rooms = watchView(engine, 'rooms', null);
    const friends = watchView(engine, 'friends', null);
    const presence = createPresenceBoard(engine);
    // oxlint-disable-next-line react/set-state-in-effect -- the watches begin here, and what needs them is drawn after
    setWatched({ rooms, friends, presence });
    return () => {
      rooms.stop();
      friends.stop();
      presence.stop();
    };
  }, [engine]);

  return useMemo(() => (watched === null ? null : { me, ...watched }), [me, watched]);
}
