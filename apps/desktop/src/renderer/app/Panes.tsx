import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ConnectionBanner } from '../features/connection/ConnectionBanner.tsx';
import { StorageLines } from '../features/connection/StorageLines.tsx';
import { AddFriendDialog } from '../features/friends/AddFriendDialog.tsx';
import { NewRoomDialog } from '../features/groups/NewRoomDialog.tsx';
import { pointAt } from '../features/room/pointed-message.ts';
import { QuickSwitcher } from '../features/switcher/QuickSwitcher.tsx';
import { useMe, useOldestUnread } from '../live/account-context.ts';
import { useEngine } from '../live/engine-context.ts';
import { useNarrow } from '../shell/use-narrow.ts';
import type { RowListHandle } from '../ui/RowList.tsx';
import { showToast } from '../ui/Toast.tsx';
import { unreachable } from '../unreachable.ts';
import { Detail, type DetailHandle } from './Detail.tsx';
import { ListPane } from './ListPane.tsx';
import { ListResizer } from './ListResizer.tsx';
import { isDetail, listOf, type Place, type Tab } from './place.ts';
import { Rail } from './Rail.tsx';
import { RoomPlaces } from './RoomPlaces.tsx';
import { useFromOutside } from './use-from-outside.ts';
import { usePlace } from './use-place.ts';
import { useEscape, useShortcuts } from './use-shortcuts.ts';
import { useSwitcherActions } from './use-switcher-actions.tsx';
import { WindowTitle } from './WindowTitle.tsx';

/** Rail, list and what is chosen in it; in a narrow window one of them. */
export function Panes() {
  const { t } = useTranslation();
  const engine = useEngine();
  const [place, go] = usePlace();
  const narrow = useNarrow();
  const me = useMe();
  /** Who is chosen from the start in the dialog for a new room; null while it is closed. */
  const [newRoom, setNewRoom] = useState<readonly string[] | null>(null);
  const list = useRef<RowListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const detail = useRef<DetailHandle>(null);
  /** Whose id a link brought. */
  const [lookedFor, setLookedFor] = useState('');
  const [over, setOver] = useState<null | 'switcher' | 'add-friend'>(null);
  const actions = useSwitcherActions({
    onGo: go,
    onAddFriend: () => {
      setLookedFor('');
      setOver('add-friend');
    },
    onNewRoom: () => setNewRoom([]),
  });
  /** What was open in each tab, to come back to. */
  const left = useRef<Partial<Record<Tab, Place>>>({});

  useEffect(() => {
    left.current[place.tab] = place;
  }, [place]);

  const openTab = (tab: Tab) => go(narrow ? listOf(tab) : (left.current[tab] ?? listOf(tab)));
  /** `pointedSeq`: of the message that a notice told of. */
  const openRoom = (roomId: string, pointedSeq: number | null = null) => {
    go({ tab: 'rooms', roomId });
    pointAt(roomId, pointedSeq);
    // The composer is there a frame or two later. On touch, the keyboard would cover what one came to read.
    const touch = window.matchMedia('(pointer: coarse)').matches;
    if (!touch) setTimeout(() => detail.current?.focusComposer(), 60);
  };
  const openDirectRoom = async (userId: string) => {
    const answer = await engine.call('openDirectRoom', { userId });
    if (answer.ok) openRoom(answer.value.roomId);
    else showToast(answer.error.code === 'offline' ? t('friends.actionOffline') : t('friends.actionFailed'));
  };
  const showPerson = (userId: string) =>
    go(
      userId === me.userId
        ? { tab: 'settings', page: 'profile' }
        : { tab: 'friends', shown: { is: 'friend', userId } },
    );
  const inDetail = isDetail(place);
  const oldestUnread = useOldestUnread();
  const openOldestUnread = () => {
    const roomId = oldestUnread();
    if (roomId === null) go(listOf('rooms'));
    else openRoom(roomId);
  };
  useFromOutside({
    listVisible: place.tab === 'rooms' && (!narrow || !inDetail),
    openRoomId: place.tab === 'rooms' ? place.roomId : null,
    onOpen(target) {
      switch (target.open) {
        case 'room':
          openRoom(target.roomId, target.seq);
          detail.current?.showUnseen();
          return;
        case 'rooms':
          return go(listOf('rooms'));
        case 'oldest-unread':
          return openOldestUnread();
        case 'person':
          setLookedFor(target.handle);
          return setOver('add-friend');
        case 'profile':
          return showPerson(target.userId);
        case 'talk':
          return talk(target.userId);
        default:
          unreachable(target);
      }
    },
  });
  const talk = (userId: string) => void openDirectRoom(userId);
  const back = () => {
    go(listOf(place.tab));
    setTimeout(() => list.current?.focus());
  };
  const find = (tab: Tab) => {
    if (place.tab !== tab || (narrow && isDetail(place))) openTab(tab);
    setTimeout(() => search.current?.focus());
  };
  /** By keys: the focus goes along, into the list, or where there is none to the tab. */
  const jumpToTab = (tab: Tab) => {
    openTab(tab);
    setTimeout(() => {
      if (list.current !== null) list.current.focus();
      else document.querySelector<HTMLElement>('nav [aria-current="page"]')?.focus();
    });
  };
  useShortcuts({
    '1': () => jumpToTab('friends'),
    '2': () => jumpToTab('rooms'),
    '3': () => jumpToTab('settings'),
    k: () => setOver('switcher'),
    f: () => find(place.tab === 'friends' ? 'friends' : 'rooms'),
  });
  // Out of the messages into the composer, out of what is open into the list.
  useEscape(() => {
    const { activeElement } = document;
    if (activeElement?.closest('[role="log"]') !== null) detail.current?.focusComposer();
    else if (narrow && inDetail) back();
    else if (activeElement.closest('main') !== null) list.current?.focus();
  });

  const banner = <ConnectionBanner />;
  return (
    <div className="flex h-full max-medium:flex-col">
      <WindowTitle />
      <RoomPlaces />
      {(!narrow || !inDetail) && (
        <>
          <Rail tab={place.tab} onGo={go} onTab={openTab} />
          <section
            aria-label={t(`app.${place.tab}`)}
            className={`flex min-h-0 shrink-0 flex-col bg-list max-medium:flex-1 medium:border-r medium:border-line ${place.tab === 'settings' ? 'medium:w-58' : 'medium:w-(--list-width)'}`}
          >
            {narrow && banner}
            <ListPane
              place={place}
              narrow={narrow}
              onGo={go}
              onTab={openTab}
              onOpenRoom={openRoom}
              onTalk={talk}
              onQuickSwitch={() => setOver('switcher')}
              onNewRoom={setNewRoom}
              listRef={list}
              searchRef={search}
              onLeaveSearch={() => list.current?.focus()}
            />
            <StorageLines />
          </section>
        </>
      )}
      {!narrow && place.tab !== 'settings' && <ListResizer />}
      {(!narrow || inDetail) && (
        <main className="h-full min-w-0 flex-1 bg-room">
          <Detail
            ref={detail}
            place={place}
            banner={banner}
            onBack={back}
            onShowFriend={showPerson}
            onTalk={talk}
            onNewRoom={setNewRoom}
          />
        </main>
      )}
      {over === 'switcher' && (
        <QuickSwitcher actions={actions} onOpenRoom={openRoom} onTalk={talk} onClose={() => setOver(null)} />
      )}
      {over === 'add-friend' && (
        <AddFriendDialog lookFor={lookedFor} onClose={() => setOver(null)} onTalk={talk} />
      )}
      {newRoom !== null && (
        <NewRoomDialog chosen={newRoom} onClose={() => setNewRoom(null)} onOpenRoom={openRoom} />
      )}
    </div>
  );
}
