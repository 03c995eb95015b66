import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { SettingRow } from './SettingCard.tsx';

type EditableRowProps = {
  title: string;
  value: string;
  /** Stands there when nothing is set. */
  empty?: string;
  hint: string;
  /** What is wrong with a text, in words; null: nothing. */
  check: (text: string) => string | null;
  /** Answers whether it was saved. */
  onSave: (text: string) => Promise<boolean>;
};

function focusOnMount(input: HTMLInputElement | null): void {
  input?.focus();
}

/** A text of mine: shown, or being changed in place. Enter saves, Esc leaves it as it was. */
export function EditableRow({ title, value, empty = '', hint, check, onSave }: EditableRowProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [button, takeFocusBack] = useFocusBack();

  const leave = () => {
    takeFocusBack();
    setText(null);
    setProblem(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (text === null || busy) return;
    const wrong = check(text);
    setProblem(wrong);
    if (wrong !== null) return;
    if (text.trim() !== value) {
      setBusy(true);
      const saved = await onSave(text.trim());
      setBusy(false);
      if (!saved) return;
    }
    leave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    leave();
  };

  if (text === null) {
    return (
      <SettingRow title={title}>
        <span className="ml-auto flex max-w-full min-w-0 items-center gap-4">
          <span
            data-selectable
            dir="auto"
            className={`max-w-60 min-w-0 truncate type-body ${value === '' ? 'text-3' : 'text-2'}`}
          >
            {value === '' ? empty : value}
          </span>
          <Button
            ref={button}
            size="small"
            aria-label={t('settings.change', { what: title })}
            onClick={() => setText(value)}
          >
            {t('friends.nicknameChange')}
          </Button>
        </span>
      </SettingRow>
    );
  }
  return (
    <form noValidate className="py-3.5" onSubmit={(event) => void save(event)}>
      <TextField
        label={title}
        value={text}
        ref={focusOnMount}
        dir="auto"
        autoComplete="off"
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
        note={problem === null ? { is: 'hint', text: hint } : { is: 'problem', text: problem }}
      />
      <div className="mt-3 flex justify-end gap-2">
        <Button size="small" onClick={leave}>
          {t('app.cancel')}
        </Button>
        <Button look="primary" size="small" type="submit" busy={busy}>
          {t('friends.nicknameSave')}
        </Button>
      </div>
    </form>
  );
}
