import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { FieldNote } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { checkPasswordText } from '../account/check-fields.ts';
import { PasswordField } from '../account/PasswordField.tsx';
import { explainPasswordRefusal } from './explain-password-refusal.ts';

type Problems = { old?: string; next?: string };

const note = (problem: string | undefined): FieldNote | null =>
  problem === undefined ? null : { is: 'problem', text: problem };

/** Another password, given the one of now. It says beforehand that other devices end. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [oldPassword, setOldPassword] = useState('');
  const [newPassword, setNewPassword] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  const change = async () => {
    setBusy(true);
    const answer = await engine.call('changePassword', { oldPassword, newPassword });
    setBusy(false);
    if (!answer.ok) return setProblems({ old: explainPasswordRefusal(t, answer.error) });
    onClose();
    return showToast(t('settings.passwordChanged'));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const wrong = checkPasswordText(newPassword);
    const found: Problems = {
      ...(oldPassword === '' ? { old: t('account.problem.passwordEmpty') } : {}),
      ...(wrong === null ? {} : { next: t(`account.problem.${wrong}`) }),
    };
    setProblems(found);
    if (Object.keys(found).length === 0) void change();
  };

  return (
    <Dialog title={t('settings.passwordTitle')} line={t('settings.passwordLine')} onClose={onClose}>
      <form noValidate onSubmit={submit} className="mt-4 flex flex-col gap-4">
        <PasswordField
          label={t('settings.passwordOld')}
          name="old-password"
          value={oldPassword}
          data-first-focus
          autoComplete="current-password"
          onChange={(event) => {
            setOldPassword(event.target.value);
            setProblems({});
          }}
          note={note(problems.old)}
        />
        <PasswordField
          label={t('settings.passwordNew')}
          name="new-password"
          value={newPassword}
          autoComplete="new-password"
          onChange={(event) => {
            setNewPassword(event.target.value);
            setProblems({});
          }}
          note={note(problems.next) ?? { is: 'hint', text: t('account.passwordHint') }}
        />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button look="primary" type="submit" busy={busy}>
            {t('settings.passwordChange')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
