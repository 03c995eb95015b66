import { Smile } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { IconButton } from '../../ui/IconButton.tsx';
import { emojiColumns, emojiGroups } from './emoji.ts';

type EmojiPickerProps = {
  onPick: (emoji: string) => void;
  /** It closed: the field goes on. */
  onClose: () => void;
};

const groups = ['faces', 'hands', 'hearts', 'nature', 'things'] as const;
const first = emojiGroups.faces[0];

/** A button that opens the emoji. One is picked and it closes; with Shift held it stays open for more. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const pick = (emoji: string, event: MouseEvent) => {
    onPick(emoji);
    if (!event.shiftKey) setOpen(false);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor virtualRef={button} />
      <IconButton
        ref={button}
        label={t('composer.emoji')}
        side="top"
        icon={<Smile aria-hidden size={20} />}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="my-1.25 rounded-[13px]"
      />
      <Popover.Portal>
        <Popover.Content
          aria-label={t('composer.emoji')}
          side="top"
          align="end"
          sideOffset={10}
          collisionPadding={8}
          onKeyDown={moveInGrid}
          onInteractOutside={(event) => {
            // A press on the button closes by itself.
            if (button.current?.contains(event.target as Node) === true) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (document.activeElement === document.body) onClose();
          }}
          className="z-(--z-popover) max-h-80 animate-arrive overflow-y-auto overscroll-contain rounded-[16px] bg-raised px-3 pb-3 shadow-2 outline-none forced-colors:border"
        >
          {groups.map((group) => (
            <section key={group} aria-label={t(`composer.emojiGroups.${group}`)}>
              <h3 className="sticky top-0 bg-raised px-1.5 pt-3 pb-1 type-label text-2">
                {t(`composer.emojiGroups.${group}`)}
              </h3>
              <div className="grid grid-cols-8">
                {emojiGroups[group].map((emoji) => (
                  <button
                    key={emoji}
                    type="button"
                    data-emoji
                    tabIndex={emoji === first ? 0 : -1}
                    onClick={(event) => pick(emoji, event)}
                    className="focus-inset size-9 rounded-m text-[22px] leading-none hover:bg-hover active:bg-press"
                  >
                    {emoji}
                  </button>
                ))}
              </div>
            </section>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The arrow keys move along the rows and from row to row, and stay inside. */
function moveInGrid(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: emojiColumns, ArrowUp: -emojiColumns }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-emoji]')];
  all[all.findIndex((one) => one === document.activeElement) + step]?.focus();
}
