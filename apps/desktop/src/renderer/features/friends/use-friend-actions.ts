import type { ActionAnswer } from '@damso/sync-engine/port';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { showToast } from '../../ui/Toast.tsx';

/** What can be done about a friendship. Each answers whether it was done, and says so in a toast when it wasn't. */
export function useFriendActions() {
  const { t } = useTranslation();
  const engine = useEngine();
  return useMemo(() => {
    const settle = async (answering: Promise<ActionAnswer<unknown>>): Promise<boolean> => {
      const answer = await answering;
      if (!answer.ok) {
        showToast(answer.error.code === 'offline' ? t('friends.actionOffline') : t('friends.actionFailed'));
      }
      return answer.ok;
    };
    return {
      request: (userId: string) => settle(engine.call('requestFriend', { userId })),
      accept: (userId: string) => settle(engine.call('acceptFriend', { userId })),
      /** Declines, takes back, or ends. */
      remove: (userId: string) => settle(engine.call('removeFriend', { userId })),
      setNickname: (userId: string, nickname: string | null) =>
        settle(engine.call('setNickname', { userId, nickname })),
      setFavourite: (userId: string, favourite: boolean) =>
        settle(engine.call('setFavourite', { userId, favourite })),
      block: (userId: string) => settle(engine.call('blockPerson', { userId })),
      unblock: (userId: string) => settle(engine.call('unblockPerson', { userId })),
    };
  }, [engine, t]);
}
