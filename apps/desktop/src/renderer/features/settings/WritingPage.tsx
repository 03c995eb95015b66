import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { shortcutName } from '../../shell/key-names.ts';
import { useChoosePreference, usePreference, useShell } from '../../shell/shell-context.ts';
import { Switch } from '../../ui/Switch.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';

export function WritingPage() {
  const { t } = useTranslation();
  const { platform } = useShell();
  const enterSends = usePreference('enterSends');
  const choose = useChoosePreference();
  const id = useId();
  return (
    <SettingCard>
      <SettingRow
        title={t('settings.enterSends')}
        titleId={`${id}-title`}
        lineId={`${id}-line`}
        line={
          enterSends
            ? t('settings.enterSendsOn')
            : t('settings.enterSendsOff', { keys: shortcutName(platform.os, 'Enter') })
        }
      >
        <Switch
          labelledBy={`${id}-title`}
          describedBy={`${id}-line`}
          checked={enterSends}
          onChange={(next) => choose({ enterSends: next })}
        />
      </SettingRow>
    </SettingCard>
  );
}
