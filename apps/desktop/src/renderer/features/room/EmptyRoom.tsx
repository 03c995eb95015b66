import { useTranslation } from 'react-i18next';

import type { OpenAbout } from '../../live/room-about.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** A room in which nothing was said yet. */
export function EmptyRoom({ about }: { about: OpenAbout }) {
  const { t } = useTranslation();
  const hello = about.writable.is === 'yes' ? t('room.firstTalkLine') : undefined;
  switch (about.type) {
    case 'self':
      return <EmptyState title={t('groups.self')} line={t('groups.selfLine')} />;
    case 'direct':
      return <EmptyState title={t('room.firstTalk', { name: about.title })} line={hello} />;
    default:
      return <EmptyState title={t('rooms.empty')} line={hello} />;
  }
}
