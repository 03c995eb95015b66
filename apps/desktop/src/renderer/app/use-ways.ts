import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { pointAt } from '../features/room/pointed-message.ts';
import { useMe } from '../live/account-context.ts';
import { useEngine } from '../live/engine-context.ts';
import type { RowListHandle } from '../ui/RowList.tsx';
import { showToast } from '../ui/Toast.tsx';
import type { DetailHandle } from './Detail.tsx';
import type { Over } from './PanesOver.tsx';
import { listOf, type Place, type Tab } from './place.ts';
import type { Ways } from './ways.ts';

type Panes = {
  place: Place;
  go: (place: Place) => void;
  narrow: boolean;
  list: RefObject<RowListHandle | null>;
  detail: RefObject<DetailHandle | null>;
  onOver: (over: Over) => void;
};

/** The composer is there a frame or two later. Who has gone on to another field meanwhile isn't pulled out of it. */
function focusSoon(focus: () => void): void {
  const from = document.activeElement;
  setTimeout(() => {
    const { activeElement: at } = document;
    if (at === from || !(at instanceof HTMLInputElement)) focus();
  }, 60);
}

/** The ways through the main window, with the focus that goes along. */
export function useWays({ place, go, narrow, list, detail, onOver }: Panes): Ways {
  const { t } = useTranslation();
  const engine = useEngine();
  const me = useMe();
  /** What was open in each tab, to come back to. */
  const left = useRef<Partial<Record<Tab, Place>>>({});
  useEffect(() => {
    left.current[place.tab] = place;
  }, [place]);

  const openRoom = (roomId: string, pointedSeq: number | null = null) => {
    go({ tab: 'rooms', roomId });
    pointAt(roomId, pointedSeq);
    // On touch, the keyboard would cover what one came to read.
    if (!window.matchMedia('(pointer: coarse)').matches) focusSoon(() => detail.current?.focusComposer());
  };
  const openDirectRoom = async (userId: string) => {
    const answer = await engine.call('openDirectRoom', { userId });
    if (answer.ok) openRoom(answer.value.roomId);
    else showToast(answer.error.code === 'offline' ? t('friends.actionOffline') : t('friends.actionFailed'));
  };
  const focusList = () => list.current?.focus();

  return {
    go,
    openTab: (tab) => go(narrow ? listOf(tab) : (left.current[tab] ?? listOf(tab))),
    openRoom,
    talk: (userId) => void openDirectRoom(userId),
    showPerson: (userId) =>
      go(
        userId === me.userId
          ? { tab: 'settings', page: 'profile' }
          : { tab: 'friends', shown: { is: 'friend', userId } },
      ),
    back: () => {
      go(listOf(place.tab));
      setTimeout(focusList);
    },
    focusList,
    quickSwitch: () => onOver({ is: 'switcher' }),
    addFriend: (lookFor = '') => onOver({ is: 'add-friend', lookFor }),
    newRoom: (chosen = []) => onOver({ is: 'new-room', chosen }),
  };
}
