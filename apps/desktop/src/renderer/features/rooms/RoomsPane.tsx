import type { RoomItem } from '@damso/sync-engine/port';
import { SquarePen } from 'lucide-react';
import { useMemo, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { matchesName } from '../../i18n/match-name.ts';
import { useRooms } from '../../live/account-context.ts';
import { shortcutName } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { useNow } from '../../shell/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { RoomFilter, type RoomFilterValue } from './RoomFilter.tsx';
import { RoomRow } from './RoomRow.tsx';

type RoomsPaneProps = {
  selectedRoom: string | null;
  onOpenRoom: (roomId: string) => void;
  onPickFriend: () => void;
  onQuickSwitch: () => void;
  listRef: Ref<RowListHandle>;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
};

const noRooms: readonly RoomItem[] = [];

/** A room is found by what it is called, and by who is in it. */
function fits(room: RoomItem, typed: string): boolean {
  return matchesName(room.title, typed) || room.memberNames.some((name) => matchesName(name, typed));
}

/** The list of rooms: newest first, with a field that finds by name and initial consonants. */
export function RoomsPane({
  selectedRoom,
  onOpenRoom,
  onPickFriend,
  onQuickSwitch,
  listRef,
  searchRef,
  onLeaveSearch,
}: RoomsPaneProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const view = useRooms();
  const now = useNow(60_000);
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<RoomFilterValue>('all');
  const rooms = view?.items ?? noRooms;

  const unreadRooms = useMemo(() => rooms.filter((room) => room.unread > 0).length, [rooms]);
  const shown = useMemo(
    () =>
      rooms.filter(
        (room) =>
          // The open room stays in the unread ones: it would vanish under the reader's eyes.
          (filter === 'all' || room.unread > 0 || room.key === selectedRoom) &&
          (typed === '' || fits(room, typed)),
      ),
    [rooms, filter, typed, selectedRoom],
  );

  const empty = () => {
    if (rooms.length === 0) {
      return (
        <EmptyState
          title={t('rooms.noneTitle')}
          line={t('rooms.noneLine')}
          action={
            <Button look="soft" onClick={onPickFriend}>
              {t('rooms.noneAction')}
            </Button>
          }
        />
      );
    }
    return typed === '' ? (
      <EmptyState title={t('rooms.allRead')} />
    ) : (
      <EmptyState title={t('rooms.notFound', { text: typed })} line={t('rooms.notFoundHint')} />
    );
  };

  return (
    <>
      <header className="flex h-(--size-header) shrink-0 items-center pr-2 pl-5">
        <h1 className="flex-1 text-[18px] font-bold tracking-tight">{t('rooms.title')}</h1>
        <IconButton
          label={t('rooms.newRoom')}
          icon={<SquarePen aria-hidden size={20} />}
          onClick={onPickFriend}
        />
      </header>
      <div className="px-4">
        <SearchField
          ref={searchRef}
          label={t('rooms.search')}
          clearLabel={t('app.clear')}
          keys={{
            name: shortcutName(platform.os, 'K'),
            label: t('switcher.title'),
            onPress: onQuickSwitch,
          }}
          value={typed}
          onChange={setTyped}
          onLeave={onLeaveSearch}
        />
      </div>
      <RoomFilter value={filter} unread={unreadRooms} onChange={setFilter} />
      {view === null ? null : shown.length === 0 ? (
        empty()
      ) : (
        <RowList
          ref={listRef}
          label={t('rooms.list')}
          items={shown}
          selectedKey={selectedRoom}
          renderItem={(room) => (
            <RoomRow
              room={room}
              selected={room.key === selectedRoom}
              now={now}
              typed={typed}
              onOpen={onOpenRoom}
            />
          )}
        />
      )}
    </>
  );
}
