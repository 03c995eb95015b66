import { useEffect, useEffectEvent } from 'react';

import { useRoomCount, useRoomIds } from '../live/account-context.ts';
import { useConnectionState } from '../live/engine-context.ts';
import { useShell } from '../shell/shell-context.ts';

/**
 * Tells the desktop app which rooms are mine, once all of them are known and whenever there are fewer or more: it forgets where others'
 * windows were. Nothing is drawn with it.
 */
export function RoomPlaces() {
  const { desktop } = useShell();
  const inStep = useConnectionState()?.is === 'online';
  const count = useRoomCount();
  const roomIds = useRoomIds();
  const tell = useEffectEvent(() => desktop?.keepRoomPlaces(roomIds()));
  useEffect(() => {
    if (inStep && count !== null) tell();
  }, [inStep, count]);
  return null;
}
