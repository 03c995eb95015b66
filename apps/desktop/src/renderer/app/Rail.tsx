import { MessageCircle, Settings2, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PresentAvatar } from '../features/presence/PresentAvatar.tsx';
import { useFriends, useMe, useRoomsHead } from '../live/account-context.ts';
import { shortcutName } from '../shell/key-names.ts';
import { useShell } from '../shell/shell-context.ts';
import { PersonAvatar } from '../ui/Avatar.tsx';
import { Badge, LampDot } from '../ui/Badge.tsx';
import { joinClasses } from '../ui/join-classes.ts';
import { Mark } from '../ui/Mark.tsx';
import { moveAlong } from '../ui/move-along.ts';
import { Tooltip } from '../ui/Tooltip.tsx';
import type { Tab } from './place.ts';
import type { Ways } from './ways.ts';

type RailButtonProps = {
  label: string;
  name: string;
  keys?: string;
  chosen: boolean;
  onClick: () => void;
  children: ReactNode;
};

function RailButton({ label, name, keys, chosen, onClick, children }: RailButtonProps) {
  return (
    <Tooltip text={label} keys={keys} side="right">
      <button
        type="button"
        aria-label={name}
        aria-current={chosen ? 'page' : undefined}
        onKeyDown={moveAlong}
        onClick={onClick}
        className={joinClasses(
          'focus-inset relative inline-flex size-12 items-center justify-center rounded-l transition-colors',
          chosen
            ? 'bg-raised text-accent shadow-1 forced-colors:border'
            : 'text-2 hover:bg-hover active:bg-press',
        )}
      >
        {children}
      </button>
    </Tooltip>
  );
}

/** The rail at the left; below 720 px the bar at the bottom of the list screens. */
export function Rail({ tab, ways }: { tab: Tab; ways: Ways }) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const me = useMe();
  const { totalUnread: unread, marked } = useRoomsHead() ?? { totalUnread: 0, marked: 0 };
  const requests = useFriends()?.head.incoming ?? 0;
  const key = (number: number) => shortcutName(platform.os, String(number));

  const nameOfRooms = () => {
    if (unread > 0) return t('app.roomsUnread', { count: unread });
    return marked > 0 ? t('app.roomsMarked') : t('app.rooms');
  };

  return (
    <nav
      aria-label={t('app.navigation')}
      className="flex shrink-0 items-center bg-rail px-2 max-medium:order-last max-medium:h-14 max-medium:justify-around medium:w-(--size-rail) medium:flex-col medium:gap-1 medium:pt-3.5 medium:pb-3"
    >
      <span className="mb-2.5 max-medium:hidden">
        <Mark size={38} />
      </span>
      <RailButton
        label={t('app.friends')}
        name={requests > 0 ? t('app.friendsRequests', { count: requests }) : t('app.friends')}
        keys={key(1)}
        chosen={tab === 'friends'}
        onClick={() => ways.openTab('friends')}
      >
        <Users aria-hidden size={23} />
        {requests > 0 && <LampDot className="absolute top-2 right-2" />}
      </RailButton>
      <RailButton
        label={t('app.rooms')}
        name={nameOfRooms()}
        keys={key(2)}
        chosen={tab === 'rooms'}
        onClick={() => ways.openTab('rooms')}
      >
        <MessageCircle aria-hidden size={23} />
        <Badge count={unread} className="absolute top-0.5 -right-1" />
        {unread === 0 && marked > 0 && <LampDot className="absolute top-2 right-2" />}
      </RailButton>
      <span className="flex-1 max-medium:hidden" />
      <RailButton
        label={t('app.settings')}
        name={t('app.settings')}
        keys={key(3)}
        chosen={tab === 'settings'}
        onClick={() => ways.openTab('settings')}
      >
        <Settings2 aria-hidden size={23} />
      </RailButton>
      <Tooltip text={t('app.myProfile')} side="right">
        <button
          type="button"
          aria-label={t('app.myProfile')}
          onKeyDown={moveAlong}
          onClick={() => ways.go({ tab: 'settings', page: 'profile' })}
          className="inline-flex size-12 items-center justify-center rounded-full max-medium:hidden"
        >
          <PresentAvatar userId={me.userId}>
            <PersonAvatar id={me.userId} name={me.name} pictureId={me.pictureId} size="rail" />
          </PresentAvatar>
        </button>
      </Tooltip>
    </nav>
  );
}
