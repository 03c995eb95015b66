import type { ListedDevice } from '@damso/shared';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useNow } from '../../shell/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { useFocusOnward } from '../../ui/use-focus-onward.ts';
import type { DeviceState } from './describe-activity.ts';
import { DeviceRow } from './DeviceRow.tsx';
import { RenameDeviceDialog } from './RenameDeviceDialog.tsx';
import { SettingCard } from './SettingCard.tsx';
import { useDevicesInUse } from './use-devices-in-use.ts';
import { useDevices } from './use-devices.ts';
import { useSettingsActions } from './use-settings-actions.ts';

type Question = { is: 'rename' | 'sign-out'; device: ListedDevice } | { is: 'sign-out-others' };

/** Where I'm signed in, and the way to end it there. */
export function DevicesPage() {
  const { t } = useTranslation();
  const listed = useDevices();
  const inUse = useDevicesInUse();
  const now = useNow(30_000);
  const [question, setQuestion] = useState<Question | null>(null);
  const close = () => setQuestion(null);
  const area = useFocusOnward<HTMLDivElement>();

  if (listed.is === 'asking')
    return <p className="animate-late px-1 type-body text-3">{t('settings.devicesAsking')}</p>;
  if (listed.is === 'away') return <p className="px-1 type-body text-2">{t('settings.devicesAway')}</p>;
  const { devices } = listed;
  const stateOf = ({ deviceId, mine, connected }: ListedDevice): DeviceState => {
    if (mine || inUse.has(deviceId)) return 'in-use';
    return connected ? 'connected' : 'away';
  };
  const rows = (some: readonly ListedDevice[]) => (
    <SettingCard>
      <ul className="divide-y divide-line">
        {some.map((device) => (
          <DeviceRow
            key={device.deviceId}
            device={device}
            state={stateOf(device)}
            now={now}
            onRename={() => setQuestion({ is: 'rename', device })}
            onSignOut={() => setQuestion({ is: 'sign-out', device })}
          />
        ))}
      </ul>
    </SettingCard>
  );
  const others = devices.filter(({ mine }) => !mine);
  return (
    <>
      {rows(devices.filter(({ mine }) => mine))}
      <div {...area} className="flex flex-col gap-4">
        {others.length === 0 ? (
          <p className="px-1 type-body text-2">{t('settings.devicesNone')}</p>
        ) : (
          <>
            <h3 className="mt-2 px-1 type-label text-2">{t('settings.otherDevices')}</h3>
            {rows(others)}
            <div data-goes>
              <Button
                look="bare"
                className="text-danger"
                onClick={() => setQuestion({ is: 'sign-out-others' })}
              >
                {t('settings.signOutOthers')}
              </Button>
            </div>
          </>
        )}
      </div>
      {question?.is === 'rename' && <RenameDeviceDialog device={question.device} onClose={close} />}
      {question?.is === 'sign-out' && <SignOutQuestion device={question.device} onClose={close} />}
      {question?.is === 'sign-out-others' && <SignOutQuestion device={null} onClose={close} />}
    </>
  );
}

/** Of one device, or (null) of all others. */
function SignOutQuestion({ device, onClose }: { device: ListedDevice | null; onClose: () => void }) {
  const { t } = useTranslation();
  const actions = useSettingsActions();
  const [busy, setBusy] = useState(false);
  const signOut = async () => {
    setBusy(true);
    const done = await (device === null ? actions.signOutOthers() : actions.signOutDevice(device.deviceId));
    setBusy(false);
    if (!done) return;
    onClose();
    showToast(
      device === null ? t('settings.signedOutOthers') : t('settings.signedOutDevice', { name: device.name }),
    );
  };
  return (
    <Dialog
      asks
      title={
        device === null
          ? t('settings.signOutOthersTitle')
          : t('settings.signOutDeviceTitle', { name: device.name })
      }
      line={t('settings.signOutDeviceLine')}
      onClose={onClose}
      actions={
        <>
          <Button data-first-focus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="danger" busy={busy} onClick={() => void signOut()}>
            {device === null ? t('settings.signOutOthers') : t('account.signOut.action')}
          </Button>
        </>
      }
    />
  );
}
