import type { Person } from '@damso/sync-engine/port';
import { Camera } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { PictureDialog } from './PictureDialog.tsx';
import { useSettingsActions } from './use-settings-actions.ts';

/** My picture, and the way to another one, or to none. */
export function ProfilePicture({ me }: { me: Person }) {
  const { t } = useTranslation();
  const actions = useSettingsActions();
  const file = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ImageBitmap | null>(null);

  const open = async (picture: File | undefined) => {
    if (picture === undefined) return;
    try {
      setChosen(await createImageBitmap(picture, { imageOrientation: 'from-image' }));
    } catch {
      showToast(t('settings.pictureUnreadable'));
    }
  };
  const close = () => {
    chosen?.close();
    setChosen(null);
  };

  return (
    <>
      <PersonAvatar id={me.userId} name={me.name} pictureId={me.pictureId} size="profile" />
      <div className="mt-4 flex flex-wrap justify-center gap-2">
        <Button size="small" icon={<Camera aria-hidden size={16} />} onClick={() => file.current?.click()}>
          {me.pictureId === null ? t('settings.pictureChoose') : t('settings.pictureChange')}
        </Button>
        {me.pictureId !== null && (
          <Button size="small" look="bare" onClick={() => void actions.removePicture()}>
            {t('settings.pictureRemove')}
          </Button>
        )}
      </div>
      <input
        ref={file}
        type="file"
        hidden
        aria-label={t('settings.pictureChoose')}
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        onChange={(event) => {
          void open(event.target.files?.[0]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {chosen !== null && <PictureDialog picture={chosen} onClose={close} />}
    </>
  );
}
