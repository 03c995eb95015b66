import { useTranslation } from 'react-i18next';

import { unreachable } from '../unreachable.ts';
import { agoOf } from './ago.ts';
import { formatRowTime } from './format-time.ts';
import { useLanguage } from './use-language.ts';

/** How long ago a moment was (ms since 1970), in words: `12분 전`, `어제`, `11월 19일`. */
export function useAgo(): (at: number, now: number) => string {
  const { t } = useTranslation();
  const language = useLanguage();
  return (at, now) => {
    const ago = agoOf(at, now);
    switch (ago.is) {
      case 'now':
        return t('presence.now');
      case 'minutes':
        return t('presence.minutes', { count: ago.count });
      case 'hours':
        return t('presence.hours', { count: ago.count });
      case 'yesterday':
        return t('presence.yesterday');
      case 'date':
        return formatRowTime(language, at, now, t('presence.yesterday'));
      default:
        return unreachable(ago);
    }
  };
}
