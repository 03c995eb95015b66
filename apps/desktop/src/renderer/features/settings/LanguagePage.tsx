import { useTranslation } from 'react-i18next';

import type { Preferences } from '../../../shell-contract/index.ts';
import { useChoosePreference, usePreference } from '../../shell/shell-context.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';

export function LanguagePage() {
  const { t } = useTranslation();
  const language = usePreference('language');
  const choose = useChoosePreference();
  return (
    <SettingCard>
      <SettingRow title={t('settings.language')} line={t('settings.languageLine')}>
        <SegmentedControl<Preferences['language']>
          label={t('settings.language')}
          value={language}
          choices={[
            { value: 'system', label: t('settings.languageSystem') },
            { value: 'ko', label: t('settings.korean') },
            { value: 'en', label: t('settings.english') },
          ]}
          onChange={(next) => choose({ language: next })}
        />
      </SettingRow>
    </SettingCard>
  );
}
