import type { Ref } from 'react';

import { FriendsPane } from '../features/friends/FriendsPane.tsx';
import { RoomsPane } from '../features/rooms/RoomsPane.tsx';
import { SettingsMenu } from '../features/settings/SettingsMenu.tsx';
import type { RowListHandle } from '../ui/RowList.tsx';
import { unreachable } from '../unreachable.ts';
import type { Place, Tab } from './place.ts';

type ListPaneProps = {
  place: Place;
  narrow: boolean;
  onGo: (place: Place) => void;
  onTab: (tab: Tab) => void;
  onOpenRoom: (roomId: string) => void;
  onTalk: (userId: string) => void;
  onQuickSwitch: () => void;
  onNewRoom: (chosen: readonly string[]) => void;
  listRef: Ref<RowListHandle>;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
};

/** The list of the open tab. */
export function ListPane({
  place,
  narrow,
  onGo,
  onTab,
  onOpenRoom,
  onTalk,
  onQuickSwitch,
  onNewRoom,
  ...list
}: ListPaneProps) {
  switch (place.tab) {
    case 'friends': {
      const { shown } = place;
      return (
        <FriendsPane
          {...list}
          selected={shown?.is === 'friend' ? shown.userId : (shown?.is ?? null)}
          onShow={(userId) => onGo({ tab: 'friends', shown: { is: 'friend', userId } })}
          onShowRequests={() => onGo({ tab: 'friends', shown: { is: 'requests' } })}
          onShowMe={() => onGo({ tab: 'settings', page: 'profile' })}
          onTalk={onTalk}
          onNewRoom={() => onNewRoom([])}
        />
      );
    }
    case 'rooms':
      return (
        <RoomsPane
          {...list}
          selectedRoom={place.roomId}
          onOpenRoom={onOpenRoom}
          onPickFriend={() => onTab('friends')}
          onQuickSwitch={onQuickSwitch}
          onNewRoom={() => onNewRoom([])}
        />
      );
    case 'settings':
      return (
        <SettingsMenu
          page={place.page ?? (narrow ? null : 'profile')}
          onShow={(page) => onGo({ tab: 'settings', page })}
        />
      );
    default:
      return unreachable(place);
  }
}
