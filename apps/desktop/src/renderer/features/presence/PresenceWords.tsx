import { useTranslation } from 'react-i18next';

import { usePresence } from '../../live/use-presence.ts';
import { shapeOf } from './shape-of.ts';

/** What the mark on an avatar says, for those who don't see it. */
export function PresenceWords({ userId }: { userId: string | null }) {
  const { t } = useTranslation();
  const shape = shapeOf(usePresence(userId));
  return shape === null ? null : <span className="sr-only">{t(`presence.${shape}`)}</span>;
}
