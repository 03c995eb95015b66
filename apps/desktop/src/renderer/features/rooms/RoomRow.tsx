import type { RoomItem } from '@damso/sync-engine/port';
import { BellOff, CircleAlert, Clock, Pencil, Pin } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { findInName, type NameHit } from '../../i18n/find-in-name.ts';
import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge, LampDot, MentionBadge } from '../../ui/Badge.tsx';
import { HitText } from '../../ui/HitText.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { RowButton } from '../../ui/RowButton.tsx';
import { unreachable } from '../../unreachable.ts';
import { PresenceWords } from '../presence/PresenceWords.tsx';
import { NewsText } from '../room/NewsText.tsx';
import { splitText } from '../room/split-text.ts';
import { isUnread } from './room-rows.ts';
import { RoomPicture } from './RoomPicture.tsx';
import { titleOf } from './title-of.ts';

type RoomRowProps = {
  room: RoomItem;
  selected: boolean;
  now: number;
  /** What is searched for; where the room is found by somebody in it, they are shown instead of what was said last. */
  typed: string;
  onOpen: (roomId: string) => void;
  onMenu: (roomId: string, at: { x: number; y: number }) => void;
};

/** Somebody in the room who fits, when its title doesn't. */
function findMember(room: RoomItem, title: string, typed: string): { name: string; hit: NameHit } | null {
  if (typed === '' || findInName(title, typed) !== null) return null;
  for (const name of room.memberNames) {
    const hit = findInName(name, typed);
    if (hit !== null) return { name, hit };
  }
  return null;
}

/** Failed gives way to nothing; then who is writing, a draft, what is being sent, and the last message. */
function Preview({ room, draft }: { room: RoomItem; draft: string }) {
  const { t } = useTranslation();
  const { preview } = room;
  if (preview.is === 'failed') {
    return (
      <span className="text-danger">
        <CircleAlert aria-hidden size={13} className="mr-1 inline align-[-2px]" />
        {t('rooms.failed', { count: preview.count })}
      </span>
    );
  }
  const [typist] = room.typing;
  if (typist !== undefined) {
    return (
      <span className="text-accent">
        {room.type === 'direct' ? t('presence.typing') : t('presence.typingName', { name: typist })}
      </span>
    );
  }
  if (draft !== '') {
    return (
      <>
        <Pencil aria-hidden size={13} className="mr-1 inline align-[-2px]" />
        <span className="font-semibold text-1">{t('rooms.draft')}</span> {draft}
      </>
    );
  }
  switch (preview.is) {
    case 'sending':
      return (
        <>
          <Clock aria-hidden size={13} className="mr-1 inline align-[-2px]" />
          <span className="sr-only">{t('rooms.sending')} </span>
          {preview.text}
        </>
      );
    case 'text': {
      const sender = room.type === 'self' ? null : preview.mine ? t('rooms.me') : preview.sender;
      return (
        <>
          {sender !== null && (
            <span className="text-3">
              <bdi>{sender}</bdi>{' '}
            </span>
          )}
          {splitText(preview.text, preview.mentions ?? []).map((part, index) =>
            part.is === 'mention' ? (
              // oxlint-disable-next-line react/no-array-index-key -- the same parts in the same order always
              <span key={index} className="font-semibold text-accent">
                {part.text}
              </span>
            ) : (
              part.text
            ),
          )}
        </>
      );
    }
    case 'deleted':
      return <span className="text-3">{t('rooms.deleted')}</span>;
    case 'folded':
      return <span className="text-3">{t('rooms.folded')}</span>;
    case 'system':
      return (
        <span className="text-3">
          <NewsText news={preview.news} />
        </span>
      );
    case 'unknown':
      return <span className="text-3">{t('rooms.unknown')}</span>;
    case 'empty':
      return <span className="text-3">{t('rooms.empty')}</span>;
    default:
      return unreachable(preview);
  }
}

export const RoomRow = memo(function RoomRow({ room, selected, now, typed, onOpen, onMenu }: RoomRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const unread = isUnread(room);
  const quiet = room.mutedUntil !== null || room.archived;
  const openMenu = (event: MouseEvent) => {
    event.preventDefault();
    // From the keyboard there is no point: then it stands under the row's beginning.
    const row = event.currentTarget.getBoundingClientRect();
    const fromKeys = event.clientX === 0 && event.clientY === 0;
    onMenu(
      room.key,
      fromKeys ? { x: row.left + 24, y: row.bottom - 8 } : { x: event.clientX, y: event.clientY },
    );
  };
  const title = titleOf(t, room);
  const member = findMember(room, title, typed);
  return (
    <RowButton
      rowKey={room.key}
      selected={selected}
      onClick={() => onOpen(room.key)}
      onContextMenu={openMenu}
      className="mb-px h-(--size-room-row)"
    >
      <RoomPicture room={room} size="room" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-1.5">
          <span
            className={joinClasses(
              'truncate text-[14.5px] leading-5 text-1',
              unread ? 'font-bold' : 'font-semibold',
            )}
          >
            <HitText text={title} hit={findInName(title, typed)} />
          </span>
          {room.type === 'direct' && <PresenceWords userId={room.faces[0]?.userId ?? null} />}
          {room.type === 'group' && (
            <span className="shrink-0 type-body text-3 tabular-nums">{room.memberCount}</span>
          )}
          {room.pinnedAt !== null && !room.archived && (
            <>
              <Pin aria-hidden size={13} className="shrink-0 self-center text-3" />
              <span className="sr-only">{t('rooms.pinned')}</span>
            </>
          )}
          {room.mutedUntil !== null && (
            <>
              <BellOff aria-hidden size={13} className="shrink-0 self-center text-3" />
              <span className="sr-only">{t('rooms.muted')}</span>
            </>
          )}
          {room.at !== null && (
            <time
              dateTime={new Date(room.at).toISOString()}
              className="ml-auto shrink-0 pl-1.5 type-caption text-3 tabular-nums"
            >
              {formatRowTime(language, room.at, now, t('app.yesterday'))}
            </time>
          )}
        </span>
        <span className="mt-0.5 flex min-h-5 items-center gap-2">
          <span
            className={joinClasses(
              'min-w-0 flex-1 truncate text-[13px] leading-[19px]',
              unread ? 'text-1' : 'text-2',
            )}
          >
            {/* My own open room shows what was said last, not what I'm writing under it. */}
            {member === null ? (
              <Preview room={room} draft={selected ? '' : (room.draft ?? '')} />
            ) : (
              <HitText text={member.name} hit={member.hit} />
            )}
          </span>
          {room.mentions > 0 && (
            <>
              <MentionBadge />
              <span className="sr-only">{t('rooms.mentions', { count: room.mentions })}</span>
            </>
          )}
          {room.unread > 0 && (
            <>
              <Badge count={room.unread} quiet={quiet} />
              <span className="sr-only">{t('rooms.unread', { count: room.unread })}</span>
            </>
          )}
          {room.unread === 0 && room.markedUnread && (
            <>
              <LampDot quiet={quiet} className="mr-1" />
              <span className="sr-only">{t('rooms.markedUnread')}</span>
            </>
          )}
        </span>
      </span>
    </RowButton>
  );
});
