import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useRoomsHead } from '../live/account-context.ts';

/** ms: a message in the room that is open is unread for a moment, and a title that blinks would say nothing. */
const restEvery = 300;

/** Keeps the title of the window: how much is unread, and what this is. Nothing is drawn with it. */
export function WindowTitle() {
  const { t } = useTranslation();
  const unread = useRoomsHead()?.totalUnread ?? 0;
  const title = unread > 0 ? `(${unread}) ${t('app.brand')}` : t('app.brand');
  const latest = useRef(title);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    latest.current = title;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      document.title = latest.current;
    }, restEvery);
  }, [title]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return null;
}
