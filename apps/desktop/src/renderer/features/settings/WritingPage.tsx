import { useTranslation } from 'react-i18next';

import { shortcutName } from '../../shell/key-names.ts';
import { useChoosePreference, usePreference, useShell } from '../../shell/shell-context.ts';
import { KeysCard } from './KeysCard.tsx';
import { SettingCard } from './SettingCard.tsx';
import { SwitchRow } from './SwitchRow.tsx';

/** How one writes, and what else the keyboard does. */
export function WritingPage() {
  const { t } = useTranslation();
  const { platform } = useShell();
  const enterSends = usePreference('enterSends');
  const choose = useChoosePreference();
  return (
    <>
      <SettingCard>
        <SwitchRow
          title={t('settings.enterSends')}
          line={
            enterSends
              ? t('settings.enterSendsOn')
              : t('settings.enterSendsOff', { keys: shortcutName(platform.os, 'Enter') })
          }
          checked={enterSends}
          onChange={(next) => choose({ enterSends: next })}
        />
      </SettingCard>
      <KeysCard />
    </>
  );
}
