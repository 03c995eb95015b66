import type { MemberItem } from '@damso/sync-engine/port';
import { Ellipsis, PanelRight } from 'lucide-react';
import { memo, useId, type Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useFriends, useUnread, useUnreadElsewhere } from '../../live/account-context.ts';
import { useLastSync } from '../../live/engine-context.ts';
import type { OpenAbout } from '../../live/room-about.ts';
import { useNow } from '../../shell/use-now.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import type { GroupDialog } from '../groups/GroupDialogs.tsx';
import { listGroupItems } from '../groups/list-group-items.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { RoomPicture } from '../rooms/RoomPicture.tsx';
import { titleOf } from '../rooms/title-of.ts';
import { useRoomMenu } from '../rooms/use-room-menu.ts';
import { HeadPresence } from './HeadPresence.tsx';

type RoomHeadProps = {
  roomId: string;
  about: OpenAbout;
  members: readonly MemberItem[];
  onBack: (() => void) | null;
  onShowProfile: (userId: string) => void;
  onDialog: (dialog: GroupDialog) => void;
  panelShown: boolean;
  onTogglePanel: () => void;
  panelRef: Ref<HTMLButtonElement>;
};

/** Who or what the room is, how they are there, and what can be done with it. */
export const RoomHead = memo(function RoomHead({
  roomId,
  about,
  members,
  onBack,
  onShowProfile,
  onDialog,
  panelShown,
  onTogglePanel,
  panelRef,
}: RoomHeadProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const lastSync = useLastSync();
  const now = useNow(60_000);
  const syncedAt =
    lastSync !== null
      ? t('room.syncedAt', {
          time: formatRowTime(language, lastSync, now, t('app.yesterday')),
        })
      : null;
  const { otherId } = about;
  const elsewhere = useUnreadElsewhere(roomId);
  const friends = useFriends();
  const lineId = useId();
  const statusLine = friends?.items.find((friend) => friend.userId === otherId)?.statusLine ?? '';

  const title = (
    <>
      <span className={`flex ${onBack === null ? '' : 'max-medium:hidden'}`}>
        {otherId === null ? (
          <RoomPicture room={{ ...about, key: roomId }} size="bubble" />
        ) : (
          <PresentAvatar userId={otherId}>
            <PersonAvatar id={otherId} name={about.title} pictureId={about.pictureId} size="bubble" />
          </PresentAvatar>
        )}
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-1.5">
          <h2 className="truncate text-[16px] leading-[21px] font-semibold tracking-[-0.012em] text-1">
            <bdi>{titleOf(t, about)}</bdi>
          </h2>
          {about.type === 'group' && (
            <span className="shrink-0 type-body text-3 tabular-nums">
              <span aria-hidden>{about.memberCount}</span>
              <span className="sr-only">{t('groups.memberCount', { count: about.memberCount })}</span>
            </span>
          )}
        </span>
        <span id={lineId} className="block">
          {syncedAt === null ? (
            <HeadPresence members={members} otherId={otherId} otherwise={statusLine} />
          ) : (
            <span className="block truncate type-caption text-2">{syncedAt}</span>
          )}
        </span>
      </span>
    </>
  );

  return (
    <PaneHead
      back={
        onBack === null
          ? null
          : { label: elsewhere > 0 ? t('room.backUnread', { count: elsewhere }) : t('room.back'), onBack }
      }
      actions={
        <>
          {about.type === 'group' && (
            <IconButton
              ref={panelRef}
              label={panelShown ? t('groups.hideMembers') : t('groups.showMembers')}
              aria-pressed={panelShown}
              icon={<PanelRight aria-hidden size={20} />}
              onClick={onTogglePanel}
            />
          )}
          <RoomMenu roomId={roomId} about={about} onDialog={onDialog} />
        </>
      }
      // The unread messages of the other rooms, in a narrow window.
      beside={onBack !== null && <Badge count={elsewhere} className="medium:hidden" />}
    >
      {otherId === null ? (
        <div className="flex items-center gap-3">{title}</div>
      ) : (
        <button
          type="button"
          aria-label={t('room.profile', { name: about.title })}
          aria-describedby={lineId}
          onClick={() => onShowProfile(otherId)}
          className="-ml-1.5 flex max-w-full items-center gap-3 rounded-m px-1.5 py-1 text-left hover:bg-hover"
        >
          {title}
        </button>
      )}
    </PaneHead>
  );
});

/** What I can set for the room, and what I may do with it as a group. */
function RoomMenu({ roomId, about, onDialog }: Pick<RoomHeadProps, 'roomId' | 'about' | 'onDialog'>) {
  const { t } = useTranslation();
  const room = { ...about.settings, key: roomId, type: about.type, unread: useUnread(roomId) };
  return (
    <Menu
      label={t('rooms.menu')}
      trigger={<IconButton label={t('rooms.menu')} icon={<Ellipsis aria-hidden size={20} />} />}
      items={useRoomMenu(room, listGroupItems(t, about, onDialog))}
    />
  );
}
