import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { zoomSteps, type DesktopShell } from '../../../shell-contract/index.ts';
import { readAccelerator } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { showAddress } from '../account/show-address.ts';
import { ChangeServerDialog } from './ChangeServerDialog.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SpellingCard } from './SpellingCard.tsx';
import { SwitchRow } from './SwitchRow.tsx';
import { UpdateCard } from './UpdateCard.tsx';
import { useDesktopState } from './use-desktop-state.ts';

/** What only the desktop app has to set. Nothing in a browser. */
export function DesktopPage() {
  const { desktop } = useShell();
  return desktop === null ? null : <DesktopSettings desktop={desktop} />;
}

function DesktopSettings({ desktop }: { desktop: DesktopShell }) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const state = useDesktopState(desktop);
  const { settings } = state;
  const [asks, setAsks] = useState(false);
  const keysLine = ({ keys, taken }: { keys: string; taken: boolean }) =>
    taken
      ? t('desktop.keysTaken', { keys: readAccelerator(platform.os, keys) })
      : t('desktop.keysLine', { keys: readAccelerator(platform.os, keys) });
  const at = zoomSteps.indexOf(settings.zoom);
  const zoomTo = (index: number) => {
    const zoom = zoomSteps[index];
    if (zoom !== undefined) desktop.change({ zoom });
  };

  return (
    <>
      <SettingCard>
        <SettingRow title={t('account.server')} line={showAddress(desktop.server ?? '')}>
          <Button size="small" aria-label={t('account.serverChange')} onClick={() => setAsks(true)}>
            {t('account.serverChangeShort')}
          </Button>
        </SettingRow>
      </SettingCard>
      <SettingCard>
        <SwitchRow
          title={t('desktop.closeToTray')}
          line={t('desktop.closeToTrayLine')}
          checked={settings.closeToTray}
          onChange={(closeToTray) => desktop.change({ closeToTray })}
        />
        {state.canStartAtLogin && (
          <SwitchRow
            title={t('desktop.startAtLogin')}
            line={t('desktop.startAtLoginLine')}
            checked={settings.startAtLogin}
            onChange={(startAtLogin) => desktop.change({ startAtLogin })}
          />
        )}
        <SwitchRow
          title={t('desktop.alwaysOnTop')}
          line={t('desktop.alwaysOnTopLine')}
          checked={settings.alwaysOnTop}
          onChange={(alwaysOnTop) => desktop.change({ alwaysOnTop })}
        />
        <SettingRow title={t('desktop.zoom')} line={t('desktop.zoomLine')}>
          <span className="flex items-center gap-1">
            <Button
              size="small"
              aria-label={t('desktop.zoomOut')}
              disabled={at === 0}
              onClick={() => zoomTo(at - 1)}
            >
              −
            </Button>
            <output className="w-14 text-center type-body tabular-nums">{settings.zoom}%</output>
            <Button
              size="small"
              aria-label={t('desktop.zoomIn')}
              disabled={at === zoomSteps.length - 1}
              onClick={() => zoomTo(at + 1)}
            >
              +
            </Button>
          </span>
        </SettingRow>
      </SettingCard>
      <SettingCard>
        <SwitchRow
          title={t('desktop.showKeys')}
          line={keysLine(state.showKeys)}
          checked={settings.showKeys}
          onChange={(showKeys) => desktop.change({ showKeys })}
        />
        <SwitchRow
          title={t('desktop.unreadKeys')}
          line={keysLine(state.unreadKeys)}
          checked={settings.unreadKeys}
          onChange={(unreadKeys) => desktop.change({ unreadKeys })}
        />
      </SettingCard>
      <SpellingCard desktop={desktop} state={state} />
      <UpdateCard desktop={desktop} state={state} />
      {asks && <ChangeServerDialog desktop={desktop} onClose={() => setAsks(false)} />}
    </>
  );
}
