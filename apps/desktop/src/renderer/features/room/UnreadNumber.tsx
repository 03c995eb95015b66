import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How many have not read a message. At 0 the number goes out slowly, and leaves no gap. */
export function UnreadNumber({ count }: { count: number }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(count);
  if (count > 0 && count !== shown) setShown(count);
  if (shown === 0) return null;
  const goingOut = count === 0;
  return (
    <span
      key={goingOut ? 'out' : 'lit'}
      title={goingOut ? undefined : t('room.unreadBy', { count: shown })}
      onAnimationEnd={() => goingOut && setShown(0)}
      className={`text-[12px] leading-[14px] font-bold text-unread tabular-nums ${goingOut ? 'animate-lamp-out' : ''}`}
    >
      <span aria-hidden>{shown}</span>
      {!goingOut && <span className="sr-only">{t('room.unreadBy', { count: shown })}</span>}
    </span>
  );
}
