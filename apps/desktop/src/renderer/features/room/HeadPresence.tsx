import type { MemberItem, PresenceItem } from '@damso/sync-engine/port';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { usePresences } from '../../live/use-presence.ts';
import { PresenceMark } from '../../ui/PresenceMark.tsx';
import { useLastSeen } from '../presence/use-last-seen.ts';

type HeadPresenceProps = {
  members: readonly MemberItem[];
  /** In a direct room, the other one. */
  otherId: string | null;
  /** What stands there while nothing is told. */
  otherwise: string;
};

const isOnline = ({ state }: PresenceItem) => state === 'online';

/** The second line of a room's head: how the other one is there, or how many are. */
export function HeadPresence({ members, otherId, otherwise }: HeadPresenceProps) {
  const { t } = useTranslation();
  const lastSeen = useLastSeen();
  // Read cursors move all the time: only who is in the room counts here.
  const ids = otherId ?? members.map(({ key }) => key).join();
  const presences = usePresences(useMemo(() => (ids === '' ? [] : ids.split(',')), [ids]));
  const online = presences.filter(isOnline).length;

  const text = () => {
    // In a room of my own I know that I am there.
    if (otherId === null)
      return online > 0 && members.length > 1 ? t('presence.count', { count: online }) : otherwise;
    const [other] = presences;
    // Whoever doesn't tell has said something of themselves instead, perhaps.
    if (other === undefined || (other.state === 'hidden' && otherwise !== '')) return otherwise;
    return lastSeen(other);
  };
  const line = text();
  if (line === '') return null;
  return (
    <span className="flex items-center gap-1.5 type-caption text-2">
      {online > 0 && line !== otherwise && <PresenceMark shape="online" className="size-2" />}
      <span className="truncate">{line}</span>
    </span>
  );
}
