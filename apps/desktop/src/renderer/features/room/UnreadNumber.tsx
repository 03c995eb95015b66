import type { MessageItem } from '@damso/sync-engine/port';
import { Popover } from 'radix-ui';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { InnerTabIndexContext } from '../../ui/RowButton.tsx';
import { WhoHasRead } from './WhoHasRead.tsx';

/** How many have not read a message; pressed, who. At 0 the number goes out slowly, and leaves no gap. */
export function UnreadNumber({ message }: { message: MessageItem }) {
  const { t } = useTranslation();
  const tabIndex = useContext(InnerTabIndexContext);
  const count = message.unreadBy;
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
    <Popover.Root>
      <Popover.Trigger
        aria-label={t('room.unreadBy', { count })}
        tabIndex={tabIndex}
        className={`-mx-1.5 -my-1.25 min-h-6 min-w-6 rounded-full px-1.5 underline-offset-2 hover:bg-hover hover:underline data-[state=open]:bg-unread-soft touch:-m-3.5 touch:min-h-10 touch:min-w-10 ${look}`}
      >
        {count}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('room.whoHasRead')}
          side="top"
          align={message.mine ? 'end' : 'start'}
          sideOffset={6}
          collisionPadding={12}
          className="z-(--z-popover) max-h-80 w-63 animate-arrive overflow-y-auto rounded-[16px] bg-raised p-4.5 shadow-2 outline-none forced-colors:border"
        >
          <WhoHasRead message={message} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
