import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import {
  updateChannels,
  type DesktopShell,
  type DesktopState,
  type UpdateState,
} from '../../../shell-contract/index.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { SegmentedControl } from '../../ui/SegmentedControl.tsx';
import { unreachable } from '../../unreachable.ts';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SwitchRow } from './SwitchRow.tsx';

type UpdateCardProps = { desktop: DesktopShell; state: DesktopState };

/** Whether newer versions are looked for, which ones, and how that goes. */
export function UpdateCard({ desktop, state: { settings, update } }: UpdateCardProps) {
  const { t } = useTranslation();
  if (update.is === 'unavailable')
    return (
      <SettingCard>
        <SettingRow title={t('desktop.updatesNone')} line={t('desktop.updatesNoneLine')} />
      </SettingCard>
    );
  return (
    <SettingCard>
      <SwitchRow
        title={t('desktop.updates')}
        line={t('desktop.updatesLine')}
        checked={settings.updates}
        onChange={(updates) => desktop.change({ updates })}
      />
      {update.is !== 'off' && (
        <>
          <SettingRow title={t('desktop.updateChannel')} line={t('desktop.updateChannelLine')}>
            <SegmentedControl
              label={t('desktop.updateChannel')}
              value={settings.updateChannel}
              choices={updateChannels.map((value) => ({
                value,
                label: t(`desktop.updateChannels.${value}`),
              }))}
              onChange={(updateChannel) => desktop.change({ updateChannel })}
            />
          </SettingRow>
          <Progress desktop={desktop} update={update} />
        </>
      )}
    </SettingCard>
  );
}

type ProgressProps = { desktop: DesktopShell; update: Exclude<UpdateState, { is: 'unavailable' | 'off' }> };

function Progress({ desktop, update }: ProgressProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const current = t('desktop.updateCurrent', { version: platform.version });
  const says = ((): { title: string; line: string } => {
    switch (update.is) {
      case 'idle':
        return { title: t('desktop.updateIdle'), line: current };
      case 'checking':
        return { title: t('desktop.updateChecking'), line: current };
      case 'newest':
        return { title: t('desktop.updateNewest'), line: current };
      case 'downloading':
        return { title: t('desktop.updateDownloading'), line: t('desktop.updateProgress', update) };
      case 'ready':
        return { title: t('desktop.updateReady'), line: t('desktop.updateReadyLine', update) };
      case 'offered':
        return { title: t('desktop.updateOffered'), line: t('desktop.updateOfferedLine', update) };
      case 'failed':
        return { title: t('desktop.updateFailed'), line: t(`desktop.updateFailures.${update.reason}`) };
      default:
        return unreachable(update);
    }
  })();
  const control = ((): ReactNode => {
    switch (update.is) {
      case 'ready':
        return (
          <Button look="primary" size="small" onClick={desktop.installUpdate}>
            {t('desktop.updateInstall')}
          </Button>
        );
      case 'downloading':
        return (
          <span aria-hidden className="h-[3px] w-24 overflow-hidden rounded-full bg-sunken">
            <span
              className="block h-full bg-accent transition-[width]"
              style={{ width: `${update.percent}%` }}
            />
          </span>
        );
      default:
        return (
          <Button size="small" busy={update.is === 'checking'} onClick={desktop.checkForUpdate}>
            {t('desktop.updateCheck')}
          </Button>
        );
    }
  })();
  return (
    <SettingRow title={says.title} line={says.line} live>
      {control}
    </SettingRow>
  );
}
