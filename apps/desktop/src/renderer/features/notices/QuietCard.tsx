import { limits } from '@damso/shared';
import type { NoticesHead } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { formatClock } from '../../i18n/format-time.ts';
import type { Language } from '../../i18n/i18n.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu, type MenuItem } from '../../ui/Menu.tsx';
import { muteUntil, type MuteTime } from '../rooms/mute-times.ts';
import { SettingCard, SettingRow } from '../settings/SettingCard.tsx';
import { SwitchRow } from '../settings/SwitchRow.tsx';
import { QuietHoursRows } from './QuietHoursRows.tsx';
import { useSetNotices } from './use-notices.ts';

/** When nothing rings. */
export function QuietCard({ settings, quiet }: NoticesHead) {
  const { t } = useTranslation();
  const language = useLanguage();
  const set = useSetNotices();
  const { quietElsewhere, schedule } = settings;
  const until = (time: MuteTime, label: string): MenuItem => ({
    is: 'action',
    key: time,
    label,
    onChoose: () => set({ quietUntil: muteUntil(time, Date.now()) }),
  });
  return (
    <SettingCard>
      <SwitchRow
        title={t('notices.elsewhere')}
        line={t('notices.elsewhereLine')}
        checked={quietElsewhere}
        onChange={(next) => set({ quietElsewhere: next })}
      />
      <SettingRow title={t('notices.quiet')} line={sayQuiet(t, language, quiet)}>
        {quiet?.why === 'do-not-disturb' ? (
          <Button size="small" look="soft" onClick={() => set({ quietUntil: null })}>
            {t('notices.quietStop')}
          </Button>
        ) : (
          <Menu
            label={t('notices.quietFor')}
            trigger={
              <Button size="small">
                {t('notices.quietStart')}
                <ChevronDown aria-hidden size={14} className="text-3" />
              </Button>
            }
            items={[
              until('hour', t('notices.quietHour')),
              until('morning', t('notices.quietMorning')),
              until('forever', t('notices.quietStay')),
            ]}
          />
        )}
      </SettingRow>
      <div>
        <SwitchRow
          title={t('notices.schedule')}
          line={t('notices.scheduleLine')}
          checked={schedule.on}
          onChange={(on) => set({ schedule: { ...schedule, on } })}
        />
        {schedule.on && <QuietHoursRows schedule={schedule} onChange={(next) => set({ schedule: next })} />}
      </div>
    </SettingCard>
  );
}

function sayQuiet(t: TFunction, language: Language, quiet: NoticesHead['quiet']): string {
  if (quiet === null) return t('notices.quietOff');
  if (quiet.until === limits.forever) return t('notices.quietForever');
  const time = formatClock(language, quiet.until);
  return quiet.why === 'quiet-hours'
    ? t('notices.quietByHours', { time })
    : t('notices.quietUntil', { time });
}
