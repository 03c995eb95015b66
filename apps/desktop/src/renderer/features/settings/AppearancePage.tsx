import { useTranslation } from 'react-i18next';

import { messageSizes } from '../../../shell-contract/index.ts';
import { useChoosePreference, usePreference } from '../../shell/shell-context.ts';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';

export function AppearancePage() {
  const { t } = useTranslation();
  const messageSize = usePreference('messageSize');
  const choose = useChoosePreference();
  return (
    <>
      <SettingCard>
        <div className="py-3.5">
          <p className="type-body font-medium">{t('settings.theme')}</p>
          <p className="mt-0.5 type-label font-normal text-3">{t('settings.themeLine')}</p>
          <ThemeChoice />
        </div>
      </SettingCard>
      <SettingCard>
        <SettingRow title={t('settings.messageSize')} line={t('settings.messageSizeLine')}>
          <SegmentedControl
            label={t('settings.messageSize')}
            value={String(messageSize)}
            choices={messageSizes.map((size) => ({ value: String(size), label: String(size) }))}
            onChange={(value) => {
              const size = messageSizes.find((one) => String(one) === value);
              if (size !== undefined) choose({ messageSize: size });
            }}
          />
        </SettingRow>
        <div aria-hidden className="py-4">
          <div className="flex flex-col gap-3 rounded-l bg-room p-4">
            <p className="max-w-[85%] self-start rounded-bubble border border-other bg-other px-[13px] py-[7px] type-message">
              {t('settings.sampleOther')}
            </p>
            <p className="max-w-[85%] self-end rounded-bubble border border-transparent bg-own px-[13px] py-[7px] type-message">
              {t('settings.sampleMine')}
            </p>
          </div>
        </div>
      </SettingCard>
    </>
  );
}
