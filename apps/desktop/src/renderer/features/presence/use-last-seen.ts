import type { PresenceItem } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { useAgo } from '../../i18n/use-ago.ts';
import { useNow } from '../../shell/use-now.ts';
import { unreachable } from '../../unreachable.ts';

/** A sentence on how somebody is there: `지금 접속 중`, `12분 전 접속`, that they don't tell; empty while it isn't known. */
export function useLastSeen(): (presence: PresenceItem | null) => string {
  const { t } = useTranslation();
  const ago = useAgo();
  const now = useNow(30_000);
  return (presence) => {
    if (presence === null) return '';
    const { state, lastActiveAt } = presence;
    switch (state) {
      case 'online':
        return t('presence.onlineNow');
      case 'away':
        return lastActiveAt === null
          ? t('presence.away')
          : t('presence.awaySeen', { ago: ago(lastActiveAt, now) });
      case 'offline':
        return lastActiveAt === null
          ? t('presence.offline')
          : t('presence.offlineSeen', { ago: ago(lastActiveAt, now) });
      case 'hidden':
        return t('presence.hidden');
      default:
        return unreachable(state);
    }
  };
}
