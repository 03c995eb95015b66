import type { Ref } from 'react';

import { FriendsPane } from '../features/friends/FriendsPane.tsx';
import { RoomsPane } from '../features/rooms/RoomsPane.tsx';
import { SettingsMenu } from '../features/settings/SettingsMenu.tsx';
import type { RowListHandle } from '../ui/RowList.tsx';
import { unreachable } from '../unreachable.ts';
import type { Place } from './place.ts';
import type { Ways } from './ways.ts';

type ListPaneProps = {
  place: Place;
  narrow: boolean;
  ways: Ways;
  listRef: Ref<RowListHandle>;
  searchRef: Ref<HTMLInputElement>;
};

/** The list of the open tab. */
export function ListPane({ place, narrow, ways, ...refs }: ListPaneProps) {
  const { go } = ways;
  switch (place.tab) {
    case 'friends': {
      const { shown } = place;
      return (
        <FriendsPane
          {...refs}
          selected={shown?.is === 'friend' ? shown.userId : (shown?.is ?? null)}
          onShow={(userId) => go({ tab: 'friends', shown: { is: 'friend', userId } })}
          onShowRequests={() => go({ tab: 'friends', shown: { is: 'requests' } })}
          onShowMe={() => go({ tab: 'settings', page: 'profile' })}
          onTalk={ways.talk}
          onAddFriend={() => ways.addFriend()}
          onNewRoom={() => ways.newRoom()}
          onLeaveSearch={ways.focusList}
        />
      );
    }
    case 'rooms':
      return (
        <RoomsPane
          {...refs}
          selectedRoom={place.roomId}
          onOpenRoom={ways.openRoom}
          onPickFriend={() => ways.openTab('friends')}
          onAddFriend={() => ways.addFriend()}
          onQuickSwitch={ways.quickSwitch}
          onNewRoom={() => ways.newRoom()}
          onLeaveSearch={ways.focusList}
        />
      );
    case 'settings':
      return (
        <SettingsMenu
          page={place.page ?? (narrow ? null : 'profile')}
          onShow={(page) => go({ tab: 'settings', page })}
        />
      );
    default:
      return unreachable(place);
  }
}
