import type { FriendItem } from '@damso/sync-engine/port';
import {
  AtSign,
  Ban,
  Copy,
  Ellipsis,
  MessageCircle,
  Pencil,
  Star,
  UserMinus,
  UserRound,
  Users,
} from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { LastSeen } from '../presence/LastSeen.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import { NicknameRow } from './NicknameRow.tsx';
import { useFriendActions } from './use-friend-actions.ts';

type FriendProfileProps = {
  friend: FriendItem;
  onTalk: (userId: string) => void;
  /** Begins a group with this friend. */
  onNewRoom: (userId: string) => void;
  onBack: () => void;
};

/** A friend, as I see them: who they are, what I call them, and the way to talk. */
export function FriendProfile({ friend, onTalk, onNewRoom, onBack }: FriendProfileProps) {
  const { t } = useTranslation();
  const shell = useShell();
  const actions = useFriendActions();
  const [ending, setEnding] = useState(false);
  const [blocking, setBlocking] = useState(false);

  const copyHandle = async () => {
    showToast((await shell.copyText(friend.handle)) ? t('friends.handleCopied') : t('room.copyFailed'));
  };
  const end = () => {
    setEnding(false);
    void actions.remove(friend.userId);
  };

  return (
    <section aria-label={t('friends.profileOf', { name: friend.name })} className="flex h-full flex-col">
      <PaneHead
        line={false}
        back={{ label: t('app.back'), onBack }}
        actions={
          <>
            <IconButton
              label={t('friends.favourite')}
              aria-pressed={friend.favourite}
              icon={<Star aria-hidden size={20} fill={friend.favourite ? 'currentColor' : 'none'} />}
              onClick={() => void actions.setFavourite(friend.userId, !friend.favourite)}
            />
            <Menu
              label={t('friends.more')}
              trigger={<IconButton label={t('friends.more')} icon={<Ellipsis aria-hidden size={20} />} />}
              items={[
                {
                  is: 'action',
                  key: 'group',
                  label: t('groups.newWith', { name: friend.name }),
                  icon: <Users aria-hidden size={18} />,
                  onChoose: () => onNewRoom(friend.userId),
                },
                { is: 'line', key: 'line' },
                {
                  is: 'action',
                  key: 'end',
                  label: t('friends.remove'),
                  icon: <UserMinus aria-hidden size={18} />,
                  danger: true,
                  onChoose: () => setEnding(true),
                },
                {
                  is: 'action',
                  key: 'block',
                  label: t('friends.block'),
                  icon: <Ban aria-hidden size={18} />,
                  danger: true,
                  onChoose: () => setBlocking(true),
                },
              ]}
            />
          </>
        }
      />
      <div className="flex-1 overflow-y-auto px-5 pb-8">
        <div className="mx-auto flex w-full max-w-[480px] flex-col items-center pt-2" data-selectable>
          <PresentAvatar userId={friend.userId} size="large">
            <PersonAvatar id={friend.userId} name={friend.name} pictureId={friend.pictureId} size="profile" />
          </PresentAvatar>
          <h2 className="mt-4 text-center text-[24px] leading-[34px] font-bold tracking-tight">
            <bdi>{friend.name}</bdi>
          </h2>
          {friend.statusLine !== '' && (
            <p dir="auto" className="mt-1 text-center type-body text-2">
              {friend.statusLine}
            </p>
          )}
          <LastSeen userId={friend.userId} />
          <Button
            look="primary"
            className="mt-6 min-h-10 px-5"
            icon={<MessageCircle aria-hidden size={18} />}
            onClick={() => onTalk(friend.userId)}
          >
            {t('friends.talk')}
          </Button>
          <dl className="mt-8 w-full divide-y divide-line border-y border-line">
            <ProfileRow
              icon={<AtSign aria-hidden size={18} />}
              name={t('friends.handle')}
              value={friend.handle}
            >
              <IconButton
                size="small"
                label={t('friends.copyHandle')}
                icon={<Copy aria-hidden size={17} />}
                onClick={() => void copyHandle()}
              />
            </ProfileRow>
            {friend.nickname !== null && (
              <ProfileRow
                icon={<UserRound aria-hidden size={18} />}
                name={t('friends.realName')}
                value={friend.ownName}
              />
            )}
            <NicknameRow
              key={friend.userId}
              icon={<Pencil aria-hidden size={18} />}
              nickname={friend.nickname}
              ownName={friend.ownName}
              onSave={(nickname) => actions.setNickname(friend.userId, nickname)}
            />
          </dl>
        </div>
      </div>
      {blocking && <BlockDialog person={friend} blocked={false} onClose={() => setBlocking(false)} />}
      {ending && (
        <Dialog
          asks
          title={t('friends.removeTitle', { name: friend.name })}
          line={t('friends.removeLine')}
          onClose={() => setEnding(false)}
          actions={
            <>
              <Button data-first-focus onClick={() => setEnding(false)}>
                {t('app.cancel')}
              </Button>
              <Button look="danger" onClick={end}>
                {t('friends.remove')}
              </Button>
            </>
          }
        />
      )}
    </section>
  );
}

type ProfileRowProps = { icon: ReactNode; name: string; value: string; children?: ReactNode };

function ProfileRow({ icon, name, value, children }: ProfileRowProps) {
  return (
    <div className="flex min-h-12 items-center gap-4 type-body">
      <dt className="flex w-40 shrink-0 items-center gap-4 text-2 [&>svg]:shrink-0">
        {icon}
        {name}
      </dt>
      <dd className="flex min-w-0 flex-1 items-center gap-4 text-1">
        <bdi className="min-w-0 flex-1 truncate">{value}</bdi>
        {children}
      </dd>
    </div>
  );
}
