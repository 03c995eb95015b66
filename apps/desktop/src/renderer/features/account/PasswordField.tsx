import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../ui/IconButton.tsx';
import { TextField, type TextFieldProps } from '../../ui/TextField.tsx';

type PasswordFieldProps = Omit<TextFieldProps, 'label' | 'type' | 'end'> & {
  /** Which password, where there are several. */
  label?: string;
};

export function PasswordField({ label, name = 'password', ...props }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <TextField
      {...props}
      label={label ?? t('account.password')}
      name={name}
      type={shown ? 'text' : 'password'}
      autoCapitalize="off"
      spellCheck={false}
      end={
        <IconButton
          label={shown ? t('account.hidePassword') : t('account.showPassword')}
          icon={<Icon aria-hidden size={18} />}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
