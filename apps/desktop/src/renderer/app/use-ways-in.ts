import { useOldestUnread } from '../live/account-context.ts';
import { unreachable } from '../unreachable.ts';
import type { DetailHandle } from './Detail.tsx';
import { isDetail, listOf, type Place, type Tab } from './place.ts';
import { useFromOutside } from './use-from-outside.ts';
import { useEscape, useShortcuts } from './use-shortcuts.ts';
import type { Ways } from './ways.ts';

type Panes = {
  place: Place;
  narrow: boolean;
  ways: Ways;
  list: { readonly current: unknown };
  search: { readonly current: HTMLInputElement | null };
  detail: { readonly current: DetailHandle | null };
};

/** What takes one through the main window without a press in it: notices, links, and keys. */
export function useWaysIn({ place, narrow, ways, list, search, detail }: Panes): void {
  const oldestUnread = useOldestUnread();
  const covered = narrow && isDetail(place);

  const openOldestUnread = () => {
    const roomId = oldestUnread();
    if (roomId === null) ways.go(listOf('rooms'));
    else ways.openRoom(roomId);
  };
  useFromOutside({
    listVisible: place.tab === 'rooms' && !covered,
    openRoomId: place.tab === 'rooms' ? place.roomId : null,
    onOpen(target) {
      switch (target.open) {
        case 'room':
          ways.openRoom(target.roomId, target.seq);
          detail.current?.showUnseen();
          return;
        case 'rooms':
          return ways.go(listOf('rooms'));
        case 'oldest-unread':
          return openOldestUnread();
        case 'person':
          return ways.addFriend(target.handle);
        case 'profile':
          return ways.showPerson(target.userId);
        case 'talk':
          return ways.talk(target.userId);
        default:
          unreachable(target);
      }
    },
  });

  /** The focus goes along, into the list, or where there is none to the tab. */
  const jumpToTab = (tab: Tab) => {
    ways.openTab(tab);
    setTimeout(() => {
      if (list.current !== null) ways.focusList();
      else document.querySelector<HTMLElement>('nav [aria-current="page"]')?.focus();
    });
  };
  const find = (tab: Tab) => {
    if (place.tab !== tab || covered) ways.openTab(tab);
    setTimeout(() => search.current?.focus());
  };
  useShortcuts({
    '1': () => jumpToTab('friends'),
    '2': () => jumpToTab('rooms'),
    '3': () => jumpToTab('settings'),
    k: ways.quickSwitch,
    f: () => find(place.tab === 'friends' ? 'friends' : 'rooms'),
  });

  // Out of the messages into the composer, out of what is open into the list.
  useEscape(() => {
    const { activeElement } = document;
    if (activeElement?.closest('[role="log"]') !== null) detail.current?.focusComposer();
    else if (covered) ways.back();
    else if (activeElement.closest('main') !== null) ways.focusList();
  });
}
