import type { NoticeSettings } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { SettingCard, SettingRow } from '../settings/SettingCard.tsx';
import { SwitchRow } from '../settings/SwitchRow.tsx';
import { NoticeSample } from './NoticeSample.tsx';
import { PermissionRow } from './PermissionRow.tsx';
import { useSetNotices } from './use-notices.ts';

/** Whether notices are shown, what of a message they show, and whether they can be heard. */
export function ShowingCard({ settings }: { settings: NoticeSettings }) {
  const { t } = useTranslation();
  const set = useSetNotices();
  const { on, preview, sound } = settings;
  return (
    <SettingCard>
      <SwitchRow
        title={t('notices.on')}
        line={t('notices.onLine')}
        checked={on}
        onChange={(next) => set({ on: next })}
      />
      <PermissionRow />
      <div className="pb-4">
        <SettingRow title={t('notices.preview')}>
          <SegmentedControl
            label={t('notices.preview')}
            value={preview}
            choices={[
              { value: 'all', label: t('notices.previewAll') },
              { value: 'name', label: t('notices.previewName') },
              { value: 'nothing', label: t('notices.previewNothing') },
            ]}
            onChange={(next) => set({ preview: next })}
          />
        </SettingRow>
        <NoticeSample preview={preview} />
      </div>
      <SwitchRow
        title={t('notices.sound')}
        line={t('notices.soundLine')}
        checked={sound}
        onChange={(next) => set({ sound: next })}
      />
    </SettingCard>
  );
}
