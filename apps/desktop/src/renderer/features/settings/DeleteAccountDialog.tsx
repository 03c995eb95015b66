import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { PasswordField } from '../account/PasswordField.tsx';
import { explainPasswordRefusal } from './explain-password-refusal.ts';

const goes = ['goesDevices', 'goesProfile', 'goesFriends', 'goesGroups', 'goesHandle'] as const;
const stays = ['staysMessages', 'staysDirect'] as const;

/** Deletes the account, given its password: exactly what goes, and what stays. */
export function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const engine = useEngine();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const remove = async () => {
    setBusy(true);
    const answer = await engine.call('deleteAccount', { password });
    // Done: the server ends this device, and the sign-in screen says why.
    if (answer.ok) return;
    setBusy(false);
    setProblem(explainPasswordRefusal(t, answer.error));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (password === '') setProblem(t('account.problem.passwordEmpty'));
    else void remove();
  };
  const list = (title: string, lines: readonly string[]) => (
    <>
      <h3 className="mt-4 type-label font-semibold text-1">{title}</h3>
      <ul className="mt-1 list-disc pl-5 type-body text-2">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );

  return (
    <Dialog asks title={t('settings.deleteTitle')} line={t('settings.deleteLine')} onClose={onClose}>
      {list(
        t('settings.deleteGoes'),
        goes.map((one) => t(`settings.${one}`)),
      )}
      {list(
        t('settings.deleteStays'),
        stays.map((one) => t(`settings.${one}`)),
      )}
      <form noValidate onSubmit={submit} className="mt-5">
        <PasswordField
          value={password}
          autoComplete="current-password"
          onChange={(event) => {
            setPassword(event.target.value);
            setProblem(null);
          }}
          note={problem === null ? null : { is: 'problem', text: problem }}
        />
        <div className="mt-6 flex justify-end gap-2">
          <Button data-first-focus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button look="danger" type="submit" busy={busy}>
            {t('settings.deleteAccount')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
