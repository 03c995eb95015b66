import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { useSession } from '../../live/engine-context.ts';
import { Switch } from '../../ui/Switch.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { useSettingsActions } from './use-settings-actions.ts';

/** Who sees me, and what keeps my account mine. */
export function PrivacyPage() {
  const { t } = useTranslation();
  const session = useSession();
  const actions = useSettingsActions();
  const id = useId();
  if (session?.is !== 'signed-in') return null;
  return (
    <SettingCard>
      <SettingRow
        title={t('settings.hidePresence')}
        titleId={`${id}-title`}
        line={t('settings.hidePresenceLine')}
        lineId={`${id}-line`}
      >
        <Switch
          labelledBy={`${id}-title`}
          describedBy={`${id}-line`}
          checked={session.hidePresence}
          onChange={(hidePresence) => void actions.editProfile({ hidePresence })}
        />
      </SettingRow>
    </SettingCard>
  );
}
