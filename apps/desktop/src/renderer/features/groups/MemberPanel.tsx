import type { FriendItem, MemberItem } from '@damso/sync-engine/port';
import { UserPlus, X } from 'lucide-react';
import { memo, useCallback, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { useFriends } from '../../live/account-context.ts';
import { usePresences } from '../../live/use-presence.ts';
import { useTyping } from '../../live/use-typing.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { RowList, type RowListHandle } from '../../ui/RowList.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { listMemberRows, type MemberPanelRow } from './list-member-rows.ts';
import { listMembers } from './list-members.ts';
import { MemberMenu } from './MemberMenu.tsx';
import { MemberQuestion } from './MemberQuestion.tsx';
import { MemberRow } from './MemberRow.tsx';

type MemberPanelProps = {
  roomId: string;
  members: readonly MemberItem[];
  onInvite: () => void;
  onShowProfile: (userId: string) => void;
  onTalk: (userId: string) => void;
  onClose: () => void;
  searchRef?: Ref<HTMLInputElement>;
};

type Open =
  | { is: 'nothing' }
  | { is: 'menu'; userId: string; at: { x: number; y: number } }
  | { is: 'question'; about: 'remove' | 'handOver'; member: MemberItem };

const noFriends: readonly FriendItem[] = [];
const isButton = (row: MemberPanelRow) => row.is === 'member';

/** Everybody in a group, and what can be done with each. */
export const MemberPanel = memo(function MemberPanel({
  roomId,
  members,
  onInvite,
  onShowProfile,
  onTalk,
  onClose,
  searchRef,
}: MemberPanelProps) {
  const { t } = useTranslation();
  const friends = useFriends()?.items ?? noFriends;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<Open>({ is: 'nothing' });
  const list = useRef<RowListHandle>(null);
  const ids = members.map(({ key }) => key).join();
  const presences = usePresences(useMemo(() => (ids === '' ? [] : ids.split(',')), [ids]));
  const writing = useTyping(roomId);
  const shown = useMemo(
    () => listMemberRows(listMembers(members, typed), presences),
    [members, typed, presences],
  );
  const me = members.find(({ isMe }) => isMe);
  const chosen = open.is === 'menu' ? members.find(({ userId }) => userId === open.userId) : undefined;
  const close = () => setOpen({ is: 'nothing' });
  const onMenu = useCallback(
    ({ userId }: MemberItem, at: { x: number; y: number }) => setOpen({ is: 'menu', userId, at }),
    [],
  );

  return (
    <aside
      aria-label={t('groups.memberCount', { count: members.length })}
      className="flex h-full w-full flex-col bg-list"
    >
      <header className="flex h-(--size-header) shrink-0 items-center border-b border-line pr-2 pl-5">
        <h2 className="flex-1 type-title">
          {t('groups.members')}{' '}
          <span className="ml-0.5 font-normal text-3 tabular-nums">{members.length}</span>
        </h2>
        <IconButton label={t('groups.invite')} icon={<UserPlus aria-hidden size={20} />} onClick={onInvite} />
        <IconButton label={t('groups.hideMembers')} icon={<X aria-hidden size={20} />} onClick={onClose} />
      </header>
      <div className="px-3 pt-3 pb-2">
        <SearchField
          ref={searchRef}
          label={t('groups.findMember')}
          clearLabel={t('app.clear')}
          value={typed}
          onChange={setTyped}
          onLeave={() => list.current?.focus()}
        />
      </div>
      {shown.length === 0 ? (
        <p className="p-6 text-center type-body text-3">{t('groups.noMember', { text: typed })}</p>
      ) : (
        <RowList
          ref={list}
          label={t('groups.members')}
          items={shown}
          isButton={isButton}
          selectedKey={null}
          renderItem={(row) =>
            row.is === 'heading' ? (
              <p role="presentation" className="px-3 pt-3 pb-1.5 type-label text-2">
                {t(`presence.${row.section}`)}{' '}
                <span className="ml-1 font-normal tabular-nums">{row.count}</span>
              </p>
            ) : (
              <MemberRow
                member={row.member}
                typing={writing.some(({ key }) => key === row.key)}
                onMenu={onMenu}
              />
            )
          }
        />
      )}
      {open.is === 'menu' && chosen !== undefined && me !== undefined && (
        <MemberMenu
          roomId={roomId}
          me={me}
          member={chosen}
          isFriend={friends.some(({ userId, state }) => userId === chosen.userId && state === 'friends')}
          at={open.at}
          onClose={() => setOpen((now) => (now.is === 'menu' ? { is: 'nothing' } : now))}
          onShowProfile={onShowProfile}
          onTalk={onTalk}
          onAsk={(about, member) => setOpen({ is: 'question', about, member })}
        />
      )}
      {open.is === 'question' && (
        <MemberQuestion roomId={roomId} member={open.member} about={open.about} onClose={close} />
      )}
    </aside>
  );
});
