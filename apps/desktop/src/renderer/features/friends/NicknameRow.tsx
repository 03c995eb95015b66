import { limits, nickname as nicknameSchema } from '@damso/shared';
import { useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useFocusBack } from '../../ui/use-focus-back.ts';

type NicknameRowProps = {
  icon: ReactNode;
  nickname: string | null;
  ownName: string;
  onSave: (nickname: string | null) => Promise<boolean>;
};

function focusOnMount(input: HTMLInputElement | null): void {
  input?.focus();
}

/** The name that only I see: shown, or being changed in place. Enter saves, Esc leaves it as it was. */
export function NicknameRow({ icon, nickname, ownName, onSave }: NicknameRowProps) {
  const { t } = useTranslation();
  const [text, setText] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [button, takeFocusBack] = useFocusBack();
  const wrong = text !== null && text.trim() !== '' && !nicknameSchema.safeParse(text).success;

  const leave = () => {
    takeFocusBack();
    setText(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (text === null || wrong || busy) return;
    const wanted = text.trim() === '' || text.trim() === ownName ? null : text.trim();
    if (wanted !== nickname) {
      setBusy(true);
      const saved = await onSave(wanted);
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
      <div className="flex min-h-12 items-center gap-4 type-body">
        <dt className="flex w-40 shrink-0 items-center gap-4 text-2 [&>svg]:shrink-0">
          {icon}
          {t('friends.nickname')}
        </dt>
        <dd className={`flex min-w-0 flex-1 items-center gap-4 ${nickname === null ? 'text-3' : 'text-1'}`}>
          <bdi className="min-w-0 flex-1 truncate">{nickname ?? t('friends.nicknameNone')}</bdi>
          <Button ref={button} look="quiet" size="small" onClick={() => setText(nickname ?? '')}>
            {nickname === null ? t('friends.nicknameSet') : t('friends.nicknameChange')}
          </Button>
        </dd>
      </div>
    );
  }
  return (
    <div className="py-3">
      <dt className="sr-only">{t('friends.nickname')}</dt>
      <dd>
        <form noValidate onSubmit={(event) => void save(event)}>
          <TextField
            label={t('friends.nickname')}
            value={text}
            maxLength={limits.nameCodePoints * 2}
            placeholder={ownName}
            ref={focusOnMount}
            onKeyDown={onKeyDown}
            autoComplete="off"
            onChange={(event) => setText(event.target.value)}
            note={
              wrong
                ? { is: 'problem', text: t('account.problem.nameTooLong') }
                : { is: 'hint', text: t('friends.nicknameHint') }
            }
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
      </dd>
    </div>
  );
}
