import { useImperativeHandle, useRef, useState, type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { FriendProfile } from '../features/friends/FriendProfile.tsx';
import { RequestsPage } from '../features/friends/RequestsPage.tsx';
import { RoomPane, type RoomPaneHandle } from '../features/room/RoomPane.tsx';
import { SettingsPane } from '../features/settings/SettingsPane.tsx';
import { useFriends, useHasRooms } from '../live/account-context.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { unreachable } from '../unreachable.ts';
import type { Place } from './place.ts';
import type { Ways } from './ways.ts';

export type DetailHandle = RoomPaneHandle;

type DetailProps = {
  place: Place;
  banner: ReactNode;
  ways: Ways;
  ref?: Ref<DetailHandle>;
};

/** What is chosen in the list. */
export function Detail({ place, banner, ways, ref }: DetailProps) {
  const { t } = useTranslation();
  const hasRooms = useHasRooms();
  const friends = useFriends();
  const room = useRef<RoomPaneHandle>(null);
  /** Where requests stood unasked: they stay until one goes elsewhere, also when the last was answered. */
  const [answeredAt, setAnsweredAt] = useState<Place | null>(null);
  useImperativeHandle(ref, () => ({
    focusComposer: () => room.current?.focusComposer(),
    showUnseen: () => room.current?.showUnseen(),
  }));

  // With nothing to choose from, the list says all there is to say.
  const nothing = (title: string, hasChoice: boolean) => (
    <div className="flex h-full flex-col">
      {banner}
      {hasChoice && <EmptyState title={title} />}
    </div>
  );

  switch (place.tab) {
    case 'friends': {
      const { shown } = place;
      // Somebody waits for an answer: better than an empty pane.
      const waiting = shown === null && (friends?.head.incoming ?? 0) > 0;
      if (waiting && answeredAt !== place) setAnsweredAt(place);
      if (shown?.is === 'requests' || waiting || answeredAt === place) {
        return (
          <WithBanner banner={banner}>
            <RequestsPage onBack={ways.back} />
          </WithBanner>
        );
      }
      const friend = friends?.items.find((item) => item.userId === shown?.userId && item.state === 'friends');
      return friend === undefined ? (
        nothing(t('friends.pick'), friends?.items.some(({ state }) => state === 'friends') ?? false)
      ) : (
        <WithBanner banner={banner}>
          <FriendProfile
            key={friend.userId}
            friend={friend}
            onTalk={ways.talk}
            onNewRoom={(userId) => ways.newRoom([userId])}
            onBack={ways.back}
          />
        </WithBanner>
      );
    }
    case 'rooms': {
      const { roomId } = place;
      if (roomId === null) return nothing(t('rooms.pick'), hasRooms);
      return (
        <RoomPane
          key={roomId}
          ref={room}
          roomId={roomId}
          banner={banner}
          onBack={ways.back}
          onLeft={ways.back}
          onShowProfile={ways.showPerson}
          onTalk={ways.talk}
        />
      );
    }
    case 'settings':
      return <SettingsPane page={place.page ?? 'profile'} banner={banner} onBack={ways.back} />;
    default:
      return unreachable(place);
  }
}

function WithBanner({ banner, children }: { banner: ReactNode; children: ReactNode }) {
  return (
    <div className="flex h-full flex-col">
      {banner}
      <div className="min-h-0 flex-1">{children}</div>
    </div>
  );
}
