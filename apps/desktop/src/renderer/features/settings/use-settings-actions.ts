import type { ActionAnswer, ActionInput } from '@damso/sync-engine/port';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { showToast } from '../../ui/Toast.tsx';

/** What the settings do at the server. Each answers whether it was done, and says so in a toast when it wasn't. */
export function useSettingsActions() {
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
      editProfile: (input: ActionInput<'editProfile'>) => settle(engine.call('editProfile', input)),
      removePicture: () => settle(engine.call('removePicture', null)),
      renameDevice: (deviceId: string, name: string) =>
        settle(engine.call('renameDevice', { deviceId, name })),
      signOutDevice: (deviceId: string) => settle(engine.call('signOutDevice', { deviceId })),
      signOutOthers: () => settle(engine.call('signOutOthers', null)),
    };
  }, [engine, t]);
}
