import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { checkSignIn, lookAndExplain, type Field, type FieldProblems, type Refusal } from './check-fields.ts';
import { PasswordField } from './PasswordField.tsx';
import { problemNote } from './problem-note.ts';

type SignInFormProps = {
  /** Set for a locked account: its handle stands fixed. */
  lockedHandle?: string;
};

export function SignInForm({ lockedHandle }: SignInFormProps) {
  const { t } = useTranslation();
  const engine = useEngine();
  const { desktop } = useShell();
  const [handle, setHandle] = useState(lockedHandle ?? '');
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<FieldProblems>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useFirstFocus(form);

  const edit = (field: Field, set: (value: string) => void) => (value: string) => {
    set(value);
    setRefusal(null);
    setProblems((before) => ({ ...before, [field]: undefined }));
  };

  const signIn = async () => {
    setBusy(true);
    const answer = await engine.call('signIn', { handle: handle.trim(), password });
    const refused = answer.ok ? null : await lookAndExplain(answer.error, desktop);
    setBusy(false);
    if (refused === null) return;
    setRefusal(refused);
    form.current?.querySelector<HTMLInputElement>('input[name=password]')?.select();
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = checkSignIn({ handle, password });
    setProblems(found);
    const wrong = Object.keys(found)[0];
    if (wrong !== undefined) form.current?.querySelector<HTMLInputElement>(`input[name=${wrong}]`)?.focus();
    else void signIn();
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('account.handle')}
        name="handle"
        value={handle}
        readOnly={lockedHandle !== undefined}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        data-first-focus={lockedHandle === undefined || undefined}
        onChange={(event) => edit('handle', setHandle)(event.target.value)}
        note={problemNote(t, 'handle', problems, refusal)}
      />
      <PasswordField
        value={password}
        autoComplete="current-password"
        data-first-focus={lockedHandle !== undefined || undefined}
        onChange={(event) => edit('password', setPassword)(event.target.value)}
        note={problemNote(t, 'password', problems, refusal)}
      />
      <Button look="primary" size="large" type="submit" busy={busy} className="mt-1 w-full">
        {busy ? t('account.signingIn') : t('account.signIn')}
      </Button>
    </form>
  );
}
