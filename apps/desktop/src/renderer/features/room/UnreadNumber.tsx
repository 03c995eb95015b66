import { Popover } from 'radix-ui';
import { useContext, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import type { SteadyMessage } from './part-unread.ts';
import { useUnreadBy } from './unread-numbers.ts';
import { WhoHasRead } from './WhoHasRead.tsx';

/** How many have not read a message; pressed, who. At 0 the number goes out slowly, and leaves no gap. */
export function UnreadNumber({ message }: { message: SteadyMessage }) {
  const count = useUnreadBy(message.key);
  const { t } = useTranslation();
  const tabIndex = useContext(InnerTabIndexContext);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(count);
  if (count > 0 && count !== shown) setShown(count);
  if (shown === 0) return null;

  const look = 'text-[12px] leading-[14px] font-bold text-unread tabular-nums';
  if (count === 0) {
    return (
      <span aria-hidden onAnimationEnd={() => setShown(0)} className={`animate-lamp-out ${look}`}>
        {shown}
      </span>
    );
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-label={t('room.unreadBy', { count })}
        aria-haspopup="dialog"
        aria-expanded={open}
        tabIndex={tabIndex}
        onClick={() => setOpen(!open)}
        className={`-mx-1.5 -my-1.25 min-h-6 min-w-6 rounded-full px-1.5 underline-offset-2 hover:bg-hover hover:underline aria-expanded:bg-unread-soft touch:-m-3.5 touch:min-h-10 touch:min-w-10 ${look}`}
      >
        {count}
      </button>
      {open && <ReadersPopover message={message} anchor={button} onClose={() => setOpen(false)} />}
    </>
  );
}

type ReadersPopoverProps = {
  message: SteadyMessage;
  anchor: RefObject<HTMLButtonElement | null>;
  onClose: () => void;
};

/** Made only when it is wanted: numbers are many, and change all the time. */
function ReadersPopover({ message, anchor, onClose }: ReadersPopoverProps) {
  const { t } = useTranslation();
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content
          aria-label={t('room.whoHasRead')}
          side="top"
          align={message.mine ? 'end' : 'start'}
          sideOffset={6}
          collisionPadding={12}
          onInteractOutside={(event) => {
            // A press on the number closes by itself.
            if (anchor.current?.contains(event.target as Node) === true) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            // Who has pressed something else meanwhile is there, and not pulled back.
            if (document.activeElement === document.body) anchor.current?.focus({ preventScroll: true });
          }}
          className="z-(--z-popover) max-h-80 w-63 animate-arrive overflow-y-auto rounded-[16px] bg-raised p-4.5 shadow-2 outline-none forced-colors:border"
        >
          <WhoHasRead message={message} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
