import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMe } from '../../live/account-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { PersonAvatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';

export function ProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const shell = useShell();
  const [leaving, setLeaving] = useState(false);
  const copy = async () => {
    showToast((await shell.copyText(me.handle)) ? t('friends.handleCopied') : t('room.copyFailed'));
  };
  return (
    <>
      <div className="flex flex-col items-center py-6 text-center">
        <PersonAvatar id={me.userId} name={me.name} size="profile" />
        <h2 data-selectable className="mt-4 text-[22px] leading-[30px] font-bold tracking-tight">
          {me.name}
        </h2>
        {me.statusLine !== '' && <p className="mt-1 type-body text-2">{me.statusLine}</p>}
      </div>
      <SettingCard>
        <SettingRow title={t('friends.handle')} line={t('settings.handleLine')}>
          <span data-selectable className="type-body text-2">
            {me.handle}
          </span>
          <Button size="small" aria-label={t('friends.copyHandle')} onClick={() => void copy()}>
            {t('room.copy')}
          </Button>
        </SettingRow>
      </SettingCard>
      <div>
        <Button icon={<LogOut aria-hidden size={17} />} onClick={() => setLeaving(true)}>
          {t('account.signOut.action')}
        </Button>
      </div>
      {leaving && <SignOutDialog onClose={() => setLeaving(false)} />}
    </>
  );
}
