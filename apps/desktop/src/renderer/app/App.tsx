import { useEffect } from 'react';

import { AccountScreen, LockedScreen } from '../features/account/AccountScreen.tsx';
import { useSession } from '../live/engine-context.ts';
import { useShell } from '../shell/shell-context.ts';
import { unreachable } from '../unreachable.ts';
import { MainScreen } from './MainScreen.tsx';
import { RoomWindow } from './RoomWindow.tsx';
import { useAppearance } from './use-appearance.ts';

export function App() {
  useAppearance();
  const session = useSession();
  const { desktop } = useShell();
  const own = desktop?.window;
  const left = session?.is === 'signed-out';
  const closed = left || session?.is === 'locked';
  // A room's window is its account's: it goes with it.
  const ends = own?.is === 'room' && closed;
  useEffect(() => {
    // Whoever signs in next begins at the beginning.
    if (left) window.history.replaceState(null, '', window.location.pathname);
  }, [left]);
  useEffect(() => {
    if (closed) desktop?.keepRoomPlaces([]);
  }, [closed, desktop]);
  useEffect(() => {
    if (ends) desktop?.closeWindow();
  }, [ends, desktop]);
  if (ends) return null;
  switch (session?.is) {
    case undefined:
    case 'starting':
      // Some ten milliseconds: a word would only flash.
      return null;
    case 'signed-out':
      return <AccountScreen why={session.why} />;
    case 'locked':
      return <LockedScreen {...session} />;
    case 'signed-in': {
      const { me } = session;
      return desktop !== null && own?.is === 'room' ? (
        <RoomWindow key={me.userId} me={me} roomId={own.roomId} desktop={desktop} />
      ) : (
        <MainScreen key={me.userId} me={me} />
      );
    }
    default:
      return unreachable(session);
  }
}
