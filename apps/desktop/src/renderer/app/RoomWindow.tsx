import type { Person } from '@damso/sync-engine/port';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { DesktopShell } from '../../shell-contract/index.ts';
import { ConnectionBanner } from '../features/connection/ConnectionBanner.tsx';
import { pointAt } from '../features/room/pointed-message.ts';
import { RoomPane, type RoomPaneHandle } from '../features/room/RoomPane.tsx';
import { titleOf } from '../features/rooms/title-of.ts';
import { AccountContext, useRooms } from '../live/account-context.ts';
import { ToastArea } from '../ui/Toast.tsx';
import { useWatchedAccount } from './use-account.ts';
import { useFromOutside } from './use-from-outside.ts';
import { useEscape, useShortcuts } from './use-shortcuts.ts';

type RoomWindowProps = { me: Person; roomId: string; desktop: DesktopShell };

/** A window that shows one room and nothing else. Whatever leads out of the room is shown in the main window. */
export function RoomWindow({ me, ...props }: RoomWindowProps) {
  const { t } = useTranslation();
  const account = useWatchedAccount(me);
  if (account === null) return null;
  return (
    <AccountContext value={account}>
      <LoneRoom {...props} />
      <ToastArea label={t('app.toasts')} />
    </AccountContext>
  );
}

function LoneRoom({ roomId, desktop }: Omit<RoomWindowProps, 'me'>) {
  const { t } = useTranslation();
  const pane = useRef<RoomPaneHandle>(null);
  const room = useRooms()?.items.find(({ key }) => key === roomId);
  const title = room === undefined ? t('app.brand') : titleOf(t, room);

  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => pane.current?.focusComposer(), []);
  useFromOutside({
    listVisible: false,
    openRoomId: roomId,
    onOpen(target) {
      if (target.open !== 'room' || target.roomId !== roomId) return desktop.show(target);
      pane.current?.focusComposer();
      pane.current?.showUnseen();
      pointAt(roomId, target.seq);
    },
  });
  useShortcuts({ w: desktop.closeWindow });
  // There is nowhere to go back to: only out of the messages into the composer.
  useEscape(() => {
    if (document.activeElement?.closest('[role="log"]') !== null) pane.current?.focusComposer();
  });

  return (
    <main className="h-full bg-room">
      <RoomPane
        ref={pane}
        roomId={roomId}
        banner={<ConnectionBanner />}
        onBack={null}
        onLeft={desktop.closeWindow}
        onGone={desktop.closeWindow}
        onShowProfile={(userId) => desktop.show({ open: 'profile', userId })}
        onTalk={(userId) => desktop.show({ open: 'talk', userId })}
      />
    </main>
  );
}
