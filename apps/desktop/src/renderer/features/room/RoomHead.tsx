import type { MemberItem, RoomHead as RoomHeadView } from '@damso/sync-engine/port';
import { Ellipsis, PanelRight } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useConnection } from '../../live/engine-context.ts';
import { isTrouble } from '../../live/watch-connection.ts';
import { useNow } from '../../shell/use-now.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { PaneHead } from '../../ui/PaneHead.tsx';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { RoomPicture } from '../rooms/RoomPicture.tsx';
import { titleOf } from '../rooms/title-of.ts';
import { useRoomMenu } from '../rooms/use-room-menu.ts';
import { HeadPresence } from './HeadPresence.tsx';

type RoomHeadProps = {
  roomId: string;
  head: RoomHeadView & { is: 'open' };
  members: readonly MemberItem[];
  statusLine: string;
  /** Unread messages of the other rooms, beside the arrow in a narrow window. */
  unreadElsewhere: number;
  onBack: () => void;
  onShowProfile: (userId: string) => void;
  /** What can be done with the room as a group. */
  groupItems: readonly MenuItem[];
  /** The member panel's button; null where there is none. */
  panel: { shown: boolean; onToggle: () => void } | null;
  panelRef: Ref<HTMLButtonElement>;
};

export function RoomHead({
  roomId,
  head,
  members,
  statusLine,
  unreadElsewhere,
  onBack,
  onShowProfile,
  groupItems,
  panel,
  panelRef,
}: RoomHeadProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const connection = useConnection();
  const now = useNow(60_000);
  const out = connection !== null && isTrouble(connection.state);
  const syncedAt =
    out && connection.syncedAt !== null
      ? t('room.syncedAt', {
          time: formatRowTime(language, connection.syncedAt, now, t('app.yesterday')),
        })
      : null;
  const { otherId } = head;
  const menu = useRoomMenu({ ...head.settings, key: roomId, unread: head.unread }, groupItems);

  const title = (
    <>
      <span className="flex max-medium:hidden">
        {otherId === null ? (
          <RoomPicture room={{ ...head, key: roomId }} size="bubble" />
        ) : (
          <PresentAvatar userId={otherId}>
            <PersonAvatar id={otherId} name={head.title} pictureId={head.pictureId} size="bubble" />
          </PresentAvatar>
        )}
      </span>
      <span className="min-w-0">
        <span className="flex items-baseline gap-1.5">
          <h2 className="truncate text-[16px] leading-[21px] font-semibold tracking-[-0.012em] text-1">
            <bdi>{titleOf(t, head)}</bdi>
          </h2>
          {head.type === 'group' && (
            <span className="shrink-0 type-body text-3 tabular-nums">
              <span aria-hidden>{head.memberCount}</span>
              <span className="sr-only">{t('groups.memberCount', { count: head.memberCount })}</span>
            </span>
          )}
        </span>
        {syncedAt === null ? (
          <HeadPresence members={members} otherId={otherId} otherwise={statusLine} />
        ) : (
          <span className="block truncate type-caption text-2">{syncedAt}</span>
        )}
      </span>
    </>
  );

  return (
    <PaneHead
      back={{
        label: unreadElsewhere > 0 ? t('room.backUnread', { count: unreadElsewhere }) : t('room.back'),
        onBack,
      }}
      actions={
        <>
          {panel !== null && (
            <IconButton
              ref={panelRef}
              label={panel.shown ? t('groups.hideMembers') : t('groups.showMembers')}
              aria-pressed={panel.shown}
              icon={<PanelRight aria-hidden size={20} />}
              onClick={panel.onToggle}
            />
          )}
          <Menu
            label={t('rooms.menu')}
            trigger={<IconButton label={t('rooms.menu')} icon={<Ellipsis aria-hidden size={20} />} />}
            items={menu}
          />
        </>
      }
      beside={<Badge count={unreadElsewhere} className="medium:hidden" />}
    >
      {otherId === null ? (
        <div className="flex items-center gap-3">{title}</div>
      ) : (
        <button
          type="button"
          aria-label={t('room.profile', { name: head.title })}
          onClick={() => onShowProfile(otherId)}
          className="-ml-1.5 flex max-w-full items-center gap-3 rounded-m px-1.5 py-1 text-left hover:bg-hover"
        >
          {title}
        </button>
      )}
    </PaneHead>
  );
}
