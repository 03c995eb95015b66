import { statusLine } from '@damso/shared';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMe } from '../../live/account-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { checkNameText } from '../account/check-fields.ts';
import { EditableRow } from './EditableRow.tsx';
import { ProfilePicture } from './ProfilePicture.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SignOutDialog } from './SignOutDialog.tsx';
import { useSettingsActions } from './use-settings-actions.ts';

/** Who I am to others: changed in place, and theirs to see at once. */
export function ProfilePage() {
  const { t } = useTranslation();
  const me = useMe();
  const shell = useShell();
  const actions = useSettingsActions();
  const [leaving, setLeaving] = useState(false);
  const copy = async () => {
    showToast((await shell.copyText(me.handle)) ? t('friends.handleCopied') : t('room.copyFailed'));
  };
  const checkName = (text: string) => {
    const problem = checkNameText(text);
    return problem === null ? null : t(`account.problem.${problem}`);
  };
  const checkStatus = (text: string) => {
    const parsed = statusLine.safeParse(text);
    if (parsed.success) return null;
    return parsed.error.issues[0]?.message === 'too_long'
      ? t('settings.statusTooLong')
      : t('settings.statusIllFormed');
  };
  return (
    <>
      <div className="flex flex-col items-center py-6 text-center">
        <ProfilePicture me={me} />
        <h2
          data-selectable
          dir="auto"
          className="mt-4 max-w-full text-[22px] leading-[30px] font-bold tracking-tight wrap-anywhere"
        >
          {me.name}
        </h2>
        {me.statusLine !== '' && (
          <p dir="auto" className="mt-1 max-w-full type-body wrap-anywhere text-2">
            {me.statusLine}
          </p>
        )}
      </div>
      <SettingCard>
        <EditableRow
          title={t('account.name')}
          value={me.name}
          hint={t('account.nameHint')}
          check={checkName}
          onSave={(name) => actions.editProfile({ name })}
        />
        <EditableRow
          title={t('settings.status')}
          value={me.statusLine}
          empty={t('settings.statusNone')}
          hint={t('settings.statusHint')}
          check={checkStatus}
          onSave={(text) => actions.editProfile({ statusLine: text })}
        />
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
