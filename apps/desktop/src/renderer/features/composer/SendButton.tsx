import { ArrowUp, Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { shortcutName } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { joinClasses } from '../../ui/join-classes.ts';

type SendButtonProps = {
  /** What is in the field is saved into a message that is there already. */
  saves: boolean;
  ready: boolean;
  enterSends: boolean;
  onSend: () => void;
};

/** Quiet until there is something. The field keeps the focus when it is pressed. */
export function SendButton({ saves, ready, enterSends, onSend }: SendButtonProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  const Icon = saves ? Check : ArrowUp;
  return (
    <IconButton
      label={saves ? t('composer.save') : t('composer.send')}
      keys={enterSends ? 'Enter' : shortcutName(platform.os, 'Enter')}
      side="top"
      icon={<Icon aria-hidden size={20} />}
      disabled={!ready}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onSend}
      className={joinClasses(
        'm-1.25 rounded-[13px] disabled:opacity-100',
        ready
          ? 'bg-accent text-on-accent focus-gap hover:bg-accent-strong active:bg-accent-strong'
          : 'bg-hover text-3',
      )}
    />
  );
}
