import { deviceName, limits, type ListedDevice } from '@damso/shared';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useSettingsActions } from './use-settings-actions.ts';

export function RenameDeviceDialog({ device, onClose }: { device: ListedDevice; onClose: () => void }) {
  const { t } = useTranslation();
  const actions = useSettingsActions();
  const [name, setName] = useState(device.name);
  const [wrong, setWrong] = useState(false);
  const [busy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const parsed = deviceName.safeParse(name);
    setWrong(!parsed.success);
    if (!parsed.success) return;
    setBusy(true);
    const saved = parsed.data === device.name || (await actions.renameDevice(device.deviceId, parsed.data));
    setBusy(false);
    if (saved) onClose();
  };
  return (
    <Dialog title={t('settings.renameTitle')} onClose={onClose}>
      <form noValidate className="mt-4" onSubmit={(event) => void save(event)}>
        <TextField
          label={t('settings.deviceName')}
          value={name}
          data-first-focus
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            setWrong(false);
          }}
          note={
            wrong
              ? {
                  is: 'problem',
                  text: t('settings.deviceNameProblem', { count: limits.deviceNameCodePoints }),
                }
              : null
          }
        />
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('friends.nicknameSave')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
