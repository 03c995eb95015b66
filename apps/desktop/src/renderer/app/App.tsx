import { useEffect } from 'react';

import { AccountScreen, LockedScreen } from '../features/account/AccountScreen.tsx';
import { useSession } from '../live/engine-context.ts';
import { unreachable } from '../unreachable.ts';
import { MainScreen } from './MainScreen.tsx';
import { useAppearance } from './use-appearance.ts';

export function App() {
  useAppearance();
  const session = useSession();
  const left = session?.is === 'signed-out';
  useEffect(() => {
    // Whoever signs in next begins at the beginning.
    if (left) window.history.replaceState(null, '', window.location.pathname);
  }, [left]);
  switch (session?.is) {
    case undefined:
    case 'starting':
      // Some ten milliseconds: a word would only flash.
      return null;
    case 'signed-out':
      return <AccountScreen why={session.why} />;
    case 'locked':
      return <LockedScreen {...session} />;
    case 'signed-in':
      return <MainScreen key={session.me.userId} me={session.me} />;
    default:
      return unreachable(session);
  }
}
