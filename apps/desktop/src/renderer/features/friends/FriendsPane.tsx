import type { FriendItem } from '@damso/sync-engine/port';
import { SquarePen, UserPlus } from 'lucide-react';
import { useMemo, useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends, useMe } from '../../live/account-context.ts';
import { shortcutName } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { RowButton } from '../../ui/RowButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { unreachable } from '../../unreachable.ts';
import { PresenceWords } from '../presence/PresenceWords.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { listFriendRows, type FriendsRow } from './friend-rows.ts';
import { FriendRow } from './FriendRow.tsx';

type FriendsPaneProps = {
  /** A friend's id, `requests`, or null. */
  selected: string | null;
  onShow: (userId: string) => void;
  onShowRequests: () => void;
  onShowMe: () => void;
  onTalk: (userId: string) => void;
  onAddFriend: () => void;
  onNewRoom: () => void;
  listRef: Ref<RowListHandle>;
  searchRef: Ref<HTMLInputElement>;
  onLeaveSearch: () => void;
};

const noFriends: readonly FriendItem[] = [];
const isButton = (row: FriendsRow) => row.is !== 'heading';

export function FriendsPane({
  selected,
  onShow,
  onShowRequests,
  onShowMe,
  onTalk,
  onAddFriend,
  onNewRoom,
  listRef,
  searchRef,
  onLeaveSearch,
}: FriendsPaneProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const me = useMe();
  const view = useFriends();
  const [typed, setTyped] = useState('');
  const items = view?.items ?? noFriends;
  const rows = useMemo(() => listFriendRows(items, typed), [items, typed]);
  const nobody = view !== null && typed === '' && !items.some((item) => item.state === 'friends');

  const addButton = (
    <Button look="soft" onClick={onAddFriend}>
      {t('friends.add.action')}
    </Button>
  );

  const renderRow = (row: FriendsRow): ReactElement => {
    switch (row.is) {
      case 'me':
        return (
          <RowButton rowKey="me" selected={false} onClick={onShowMe} className="mb-1 h-17">
            <PresentAvatar userId={me.userId}>
              <PersonAvatar id={me.userId} name={me.name} pictureId={me.pictureId} size="me" />
            </PresentAvatar>
            <span className="min-w-0">
              <span className="block truncate text-[14.5px] leading-5 font-semibold">
                <bdi>{me.name}</bdi>
              </span>
              <span className="block truncate text-[13px] leading-[19px] text-3">
                {me.statusLine === '' ? me.handle : me.statusLine}
              </span>
            </span>
            <PresenceWords userId={me.userId} />
          </RowButton>
        );
      case 'requests':
        return (
          <RowButton
            rowKey="requests"
            selected={selected === 'requests'}
            onClick={onShowRequests}
            className="h-12"
          >
            <span className="flex w-10 shrink-0 justify-center text-2">
              <UserPlus aria-hidden size={20} />
            </span>
            <span className="flex-1 text-[14px]">{t('friends.requests')}</span>
            <Badge count={row.count} />
            {row.count > 0 && <span className="sr-only">{row.count}</span>}
          </RowButton>
        );
      case 'heading':
        return (
          <p role="presentation" className="px-3 pt-3 pb-1.5 type-label text-2">
            {t(`friends.${row.section}`)} <span className="ml-1 font-normal tabular-nums">{row.count}</span>
          </p>
        );
      case 'friend':
        return (
          <FriendRow
            friend={row.friend}
            selected={row.friend.userId === selected}
            typed={typed}
            onShow={onShow}
            onTalk={onTalk}
          />
        );
      default:
        return unreachable(row);
    }
  };

  return (
    <>
      <header className="flex h-(--size-header) shrink-0 items-center pr-2 pl-5">
        <h1 className="flex-1 text-[18px] font-bold tracking-tight">{t('friends.title')}</h1>
        <IconButton label={t('groups.new')} icon={<SquarePen aria-hidden size={20} />} onClick={onNewRoom} />
        <IconButton
          label={t('friends.add.action')}
          icon={<UserPlus aria-hidden size={20} />}
          onClick={onAddFriend}
        />
      </header>
      <div className="px-4 pb-2">
        <SearchField
          ref={searchRef}
          label={t('friends.search')}
          clearLabel={t('app.clear')}
          keys={shortcutName(platform.os, 'F')}
          value={typed}
          onChange={setTyped}
          onLeave={onLeaveSearch}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('friends.none', { text: typed })} line={t('friends.noneHint')} />
      ) : (
        <RowList
          ref={listRef}
          label={t('friends.list')}
          items={rows}
          isButton={isButton}
          selectedKey={selected}
          // Nobody yet: what to do about it stands in what is left under my own row.
          grow={!nobody}
          renderItem={renderRow}
        />
      )}
      {nobody && (
        <EmptyState title={t('friends.noneTitle')} line={t('friends.noneLine')} action={addButton} />
      )}
    </>
  );
}
