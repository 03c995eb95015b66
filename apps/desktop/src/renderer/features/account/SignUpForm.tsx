import { Check } from 'lucide-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useEngine } from '../../live/engine-context.ts';
import { useShell } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField, type FieldNote } from '../../ui/TextField.tsx';
import { useFirstFocus } from '../../ui/use-first-focus.ts';
import { unreachable } from '../../unreachable.ts';
import { checkSignUp, lookAndExplain, type Field, type FieldProblems, type Refusal } from './check-fields.ts';
import { PasswordField } from './PasswordField.tsx';
import { problemNote } from './problem-note.ts';
import { useHandleCheck } from './use-handle-check.ts';

export function SignUpForm() {
  const { t } = useTranslation();
  const engine = useEngine();
  const { desktop } = useShell();
  const [values, setValues] = useState({ name: '', handle: '', password: '' });
  const [problems, setProblems] = useState<FieldProblems>({});
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const handleCheck = useHandleCheck(values.handle);

  useFirstFocus(form);

  const edit = (field: Field, value: string) => {
    setValues((before) => ({ ...before, [field]: value }));
    setRefusal(null);
    setProblems((before) => ({ ...before, [field]: undefined }));
  };

  const focus = (field: Field) =>
    form.current?.querySelector<HTMLInputElement>(`input[name=${field}]`)?.focus();

  const signUp = async () => {
    setBusy(true);
    const answer = await engine.call('register', { ...values, handle: values.handle.trim().toLowerCase() });
    const explained = answer.ok ? null : await lookAndExplain(answer.error, desktop);
    setBusy(false);
    if (explained === null) return;
    setRefusal(explained);
    focus(explained.field);
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = checkSignUp(values);
    if (found.handle === undefined && handleCheck.is === 'problem') found.handle = handleCheck.problem;
    setProblems(found);
    const wrong = (['name', 'handle', 'password'] as const).find((field) => found[field] !== undefined);
    if (wrong === undefined) void signUp();
    else focus(wrong);
  };

  const handleNote = (): FieldNote => {
    const problem = problemNote(t, 'handle', problems, refusal);
    if (problem !== null) return problem;
    switch (handleCheck.is) {
      case 'free':
        return { is: 'good', text: t('account.handleFree') };
      case 'checking':
        return { is: 'hint', text: t('account.handleChecking') };
      case 'problem':
        // Too short may just be unfinished: it is said when the form is sent.
        return handleCheck.problem === 'handleTooShort'
          ? { is: 'hint', text: t('account.handleHint') }
          : { is: 'problem', text: t(`account.problem.${handleCheck.problem}`) };
      case 'nothing':
        return { is: 'hint', text: t('account.handleHint') };
      default:
        return unreachable(handleCheck);
    }
  };

  return (
    <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('account.name')}
        name="name"
        value={values.name}
        autoComplete="name"
        data-first-focus
        onChange={(event) => edit('name', event.target.value)}
        note={problemNote(t, 'name', problems, refusal) ?? { is: 'hint', text: t('account.nameHint') }}
      />
      <TextField
        label={t('account.handle')}
        name="handle"
        value={values.handle}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => edit('handle', event.target.value)}
        note={handleNote()}
        end={
          handleCheck.is === 'free' && (
            <Check aria-hidden size={18} className="mx-2.5 shrink-0 text-success" />
          )
        }
      />
      <PasswordField
        value={values.password}
        autoComplete="new-password"
        onChange={(event) => edit('password', event.target.value)}
        note={
          problemNote(t, 'password', problems, refusal) ?? { is: 'hint', text: t('account.passwordHint') }
        }
      />
      <Button look="primary" size="large" type="submit" busy={busy} className="mt-1 w-full">
        {busy ? t('account.signingUp') : t('account.signUp')}
      </Button>
    </form>
  );
}
