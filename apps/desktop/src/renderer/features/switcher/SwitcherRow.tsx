import { CornerDownLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { formatRowTime } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { usePresence } from '../../live/use-presence.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Badge, LampDot, MentionBadge } from '../../ui/Badge.tsx';
import { HitText } from '../../ui/HitText.tsx';
import { joinClasses } from '../../ui/join-classes.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { unreachable } from '../../unreachable.ts';
import { PresentAvatar } from '../presence/PresentAvatar.tsx';
import { useLastSeen } from '../presence/use-last-seen.ts';
import { RoomPicture } from '../rooms/RoomPicture.tsx';
import type { SwitcherAction, SwitcherResult } from './rank-results.ts';

/** An action as the switcher draws it. */
export type ShownAction = SwitcherAction & {
  line: string;
  icon: ReactNode;
  keys?: string;
  onChoose: () => void;
};

type SwitcherRowProps = {
  id: string;
  result: SwitcherResult<ShownAction>;
  active: boolean;
  now: number;
  onPoint: () => void;
  onChoose: () => void;
};

/** One thing that can be chosen. The focus stays in the field; `active` says which row it stands for. */
export function SwitcherRow({ id, result, active, now, onPoint, onChoose }: SwitcherRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();

  const other = result.other === null ? null : <HitText text={result.other.text} hit={result.other.hit} />;
  const seen = useLastSeen()(usePresence(result.is === 'friend' ? result.friend.userId : null));
  const unreadLine = (count: number) => (count > 0 ? t('rooms.unread', { count }) : null);
  const lastMoved = (at: number | null) =>
    at === null ? null : formatRowTime(language, at, now, t('app.yesterday'));

  const describe = (): {
    picture: ReactNode;
    name: string;
    lines: ReactNode[];
    keys?: string;
  } => {
    switch (result.is) {
      case 'friend': {
        const { friend, room } = result;
        const status = seen !== '' || friend.statusLine === '' ? null : friend.statusLine;
        const more = unreadLine(room?.unread ?? 0) ?? status;
        const nothing = other === null && seen === '' && more === null;
        return {
          picture: (
            <PresentAvatar userId={friend.userId}>
              <PersonAvatar
                id={friend.userId}
                name={friend.name}
                pictureId={friend.pictureId}
                size="bubble"
              />
            </PresentAvatar>
          ),
          name: friend.name,
          lines: [other, seen === '' ? null : seen, nothing ? friend.handle : more],
        };
      }
      case 'room': {
        const { room } = result;
        const members = room.type === 'group' ? t('switcher.members', { count: room.memberCount }) : null;
        return {
          picture: <RoomPicture room={room} size="bubble" />,
          name: room.title,
          lines: [other, members, unreadLine(room.unread) ?? lastMoved(room.at)],
        };
      }
      case 'action': {
        const { icon, label, line, keys } = result.action;
        return {
          picture: (
            <span className="inline-flex size-9 shrink-0 items-center justify-center text-2">{icon}</span>
          ),
          name: label,
          lines: [line],
          ...(keys === undefined ? {} : { keys }),
        };
      }
      default:
        return unreachable(result);
    }
  };
  const { picture, name, lines, keys } = describe();
  const room = result.is === 'action' ? null : result.room;
  const unread = room?.unread ?? 0;
  const mentions = room?.mentions ?? 0;
  const quiet = room !== null && (room.mutedUntil !== null || room.archived);
  const said = lines.filter((line) => line !== null);

  return (
    // The keys are the field's: it has the focus, and speaks for its rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- see above
    <div
      id={id}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onMouseMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={joinClasses(
        'flex min-h-13 items-center gap-3 rounded-m px-3 py-1.5 forced-colors:aria-selected:outline-2',
        active && 'bg-selected',
      )}
    >
      {picture}
      <span className="min-w-0 flex-1">
        <span className="block truncate text-[14.5px] leading-5 font-semibold text-1">
          <HitText text={name} hit={result.hit} />
        </span>
        <span className="block truncate type-label font-normal text-2">
          {said.map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the parts of one line, which never move
            <span key={index}>
              {index > 0 && ' · '}
              {line}
            </span>
          ))}
        </span>
      </span>
      {mentions > 0 && (
        <>
          <MentionBadge />
          <span className="sr-only">{t('rooms.mentions', { count: mentions })}</span>
        </>
      )}
      <Badge count={unread} quiet={quiet} />
      {unread === 0 && room?.markedUnread === true && (
        <>
          <LampDot quiet={quiet} />
          <span className="sr-only">{t('rooms.markedUnread')}</span>
        </>
      )}
      {keys !== undefined && <KeyCap>{keys}</KeyCap>}
      {active && (
        <span
          aria-hidden
          className="flex items-center gap-1 rounded-xs border border-line bg-raised px-1.5 py-0.5 type-micro text-2 shadow-1 max-medium:hidden"
        >
          <CornerDownLeft size={11} />
          {result.is === 'action' ? t('switcher.do') : t('switcher.open')}
        </span>
      )}
    </div>
  );
}
