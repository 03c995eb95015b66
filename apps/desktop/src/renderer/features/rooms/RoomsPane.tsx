import type { RoomItem } from '@damso/sync-engine/port';
import { CheckCheck, SquarePen } from 'lucide-react';
import { useCallback, useMemo, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends, useRooms } from '../../live/account-context.ts';
import { useEngine } from '../../live/engine-context.ts';
import { shortcutName } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { useNow } from '../../shell/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { ArchiveRow } from './ArchiveRow.tsx';
import { isUnread, listRoomRows } from './room-rows.ts';
import { RoomFilter, type RoomFilterValue } from './RoomFilter.tsx';
import { RoomRow } from './RoomRow.tsx';
import { RoomRowMenu } from './RoomRowMenu.tsx';
import { titleOf } from './title-of.ts';

type RoomsPaneProps = {
  selectedRoom: string | null;
  onOpenRoom: (roomId: string) => void;
  onPickFriend: () => void;
  onAddFriend: () => void;
  onQuickSwitch: () => void;
  onNewRoom: () => void;
  listRef: Ref<RowListHandle>;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
};

const noRooms: readonly RoomItem[] = [];

/** The list of rooms, with a field that finds by name and initial consonants. */
export function RoomsPane({
  selectedRoom,
  onOpenRoom,
  onPickFriend,
  onAddFriend,
  onQuickSwitch,
  onNewRoom,
  listRef,
  searchRef,
  onLeaveSearch,
}: RoomsPaneProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const engine = useEngine();
  const view = useRooms();
  const alone = useFriends()?.items.every(({ state }) => state !== 'friends') ?? false;
  const now = useNow(60_000);
  const [typed, setTyped] = useState('');
  const [filter, setFilter] = useState<RoomFilterValue>('all');
  const rooms = view?.items ?? noRooms;

  // Found by what they are called here.
  const named = useMemo(
    () => rooms.map((room) => (room.type === 'self' ? { ...room, title: titleOf(t, room) } : room)),
    [rooms, t],
  );
  const [archiveOpen, setArchiveOpen] = useState(false);
  const [menu, setMenu] = useState<{ roomId: string; at: { x: number; y: number } } | null>(null);

  const mentionRooms = useMemo(
    () => rooms.filter((room) => !room.archived && room.mentions > 0).length,
    [rooms],
  );
  const unreadRooms = useMemo(() => rooms.filter((room) => !room.archived && isUnread(room)).length, [rooms]);
  const shown = useMemo(
    () => listRoomRows(named, { filter, typed, selected: selectedRoom, archiveOpen }),
    [named, filter, typed, selectedRoom, archiveOpen],
  );
  const openMenu = useCallback((roomId: string, at: { x: number; y: number }) => setMenu({ roomId, at }), []);
  const menuRoom = rooms.find(({ key }) => key === menu?.roomId);
  const closeMenu = () => {
    const row = menu?.roomId;
    setMenu(null);
    if (row !== undefined) document.querySelector<HTMLElement>(`[data-row="${CSS.escape(row)}"]`)?.focus();
  };

  const empty = () => {
    if (rooms.length === 0) {
      // Without anybody to pick, the way leads to somebody first.
      return alone ? (
        <EmptyState
          title={t('rooms.noneTitle')}
          line={t('friends.noneLine')}
          action={
            <Button look="soft" onClick={onAddFriend}>
              {t('friends.add.action')}
            </Button>
          }
        />
      ) : (
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
      <EmptyState title={filter === 'mentions' ? t('rooms.noMentions') : t('rooms.allRead')} />
    ) : (
      <EmptyState title={t('rooms.notFound', { text: typed })} line={t('rooms.notFoundHint')} />
    );
  };

  return (
    <>
      <header className="flex h-(--size-header) shrink-0 items-center pr-2 pl-5">
        <h1 className="flex-1 text-[18px] font-bold tracking-tight">{t('rooms.title')}</h1>
        {view !== null && (view.head.totalUnread > 0 || view.head.marked > 0) && (
          <IconButton
            label={t('rooms.readAll')}
            icon={<CheckCheck aria-hidden size={20} />}
            onClick={() => void engine.call('readAll', { roomId: null })}
          />
        )}
        <IconButton label={t('groups.new')} icon={<SquarePen aria-hidden size={20} />} onClick={onNewRoom} />
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
      <RoomFilter value={filter} unread={unreadRooms} mentions={mentionRooms} onChange={setFilter} />
      {view === null ? null : shown.length === 0 ? (
        empty()
      ) : (
        <RowList
          ref={listRef}
          label={t('rooms.list')}
          items={shown}
          selectedKey={selectedRoom}
          renderItem={(row) =>
            row.is === 'archive' ? (
              <ArchiveRow row={row} onToggle={() => setArchiveOpen(!row.open)} />
            ) : (
              <RoomRow
                room={row.room}
                selected={row.key === selectedRoom}
                now={now}
                typed={typed}
                onOpen={onOpenRoom}
                onMenu={openMenu}
              />
            )
          }
        />
      )}
      {menu !== null && menuRoom !== undefined && (
        <RoomRowMenu room={menuRoom} at={menu.at} onClose={closeMenu} />
      )}
    </>
  );
}
