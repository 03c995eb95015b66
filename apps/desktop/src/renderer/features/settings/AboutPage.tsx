import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { Mark } from '../../ui/Mark.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';

export function AboutPage() {
  const { t } = useTranslation();
  const { platform } = useShell();
  const value = (text: string) => (
    <span data-selectable className="type-body text-2">
      {text}
    </span>
  );
  return (
    <>
      <div className="flex flex-col items-center py-6 text-center">
        <Mark size={64} />
        <p className="mt-3 type-heading">{t('app.brand')}</p>
        <p className="type-body text-2">{t('settings.aboutLine')}</p>
      </div>
      <SettingCard>
        <SettingRow title={t('settings.version')}>{value(platform.version)}</SettingRow>
        <SettingRow title={t('settings.shell')}>
          {value(platform.shell === 'browser' ? t('settings.shellBrowser') : t('settings.shellDesktop'))}
        </SettingRow>
        <SettingRow title={t('settings.licence')} line={t('settings.licenceLine')} />
      </SettingCard>
    </>
  );
}
