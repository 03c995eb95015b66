import { Trash2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';

import { joinClasses } from '../../ui/join-classes.ts';
import { unreachable } from '../../unreachable.ts';
import { FoldedText } from './FoldedText.tsx';
import type { SteadyMessage } from './part-unread.ts';

type BubbleProps = {
  message: SteadyMessage;
  first: boolean;
  last: boolean;
  emojiOnly: boolean;
  /** It is what somebody came for: for a moment its ground says so. */
  tinted: boolean;
  onLink: (url: string) => void;
  onRead: (message: SteadyMessage) => void;
};

/** The corners where a group's bubbles join are small: left for others, right for mine. */
function corners(mine: boolean, first: boolean, last: boolean): string {
  return joinClasses(
    'rounded-bubble',
    !first && (mine ? 'rounded-tr-joined' : 'rounded-tl-joined'),
    !last && (mine ? 'rounded-br-joined' : 'rounded-bl-joined'),
  );
}

/** What was written, in its bubble. Drawn anew only when that changes: not for each one who reads it. */
export const Bubble = memo(function Bubble({
  message,
  first,
  last,
  emojiOnly,
  tinted,
  onLink,
  onRead,
}: BubbleProps) {
  const { t } = useTranslation();
  const { content, mine, delivery } = message;
  const shape = corners(mine, first, last);
  const failed = delivery.is === 'failed' || message.change?.state === 'failed';
  const onItsWay = delivery.is === 'sending' || message.change?.state === 'pending';

  switch (content.is) {
    case 'deleted':
      return (
        <div
          className={joinClasses(
            'flex min-h-9.5 items-center gap-2 border border-dashed border-line-strong px-[13px] type-body text-3',
            shape,
            onItsWay && 'animate-late-dim',
          )}
        >
          <Trash2 aria-hidden size={15} className="shrink-0" />
          {t('room.deleted')}
        </div>
      );
    // Drawn as a line of its own: see `group-lines`.
    case 'system':
      return null;
    case 'unknown':
      return (
        <div
          className={joinClasses(
            'flex min-h-9.5 items-center border border-dashed border-line-strong px-[13px] type-body text-2',
            shape,
          )}
        >
          {t('room.unknown')}
        </div>
      );
    case 'text':
      if (emojiOnly && !failed) {
        return (
          <div
            data-selectable
            className={joinClasses(
              'py-0.5 text-[32px] leading-[40px]',
              onItsWay && 'animate-late-dim',
              delivery.is === 'waiting' && 'opacity-72',
            )}
          >
            {content.text}
          </div>
        );
      }
      return (
        <div
          className={joinClasses(
            'min-w-9 text-1',
            shape,
            'transition-colors duration-(--motion-lamp)',
            tinted ? 'bg-hit' : mine ? 'bg-own' : 'bg-other',
            mine ? 'forced-colors:border' : 'border border-other',
            mine && !failed && 'border border-transparent',
            failed && 'border-[1.5px] border-danger',
            onItsWay && 'animate-late-dim',
            delivery.is === 'waiting' && 'opacity-72',
          )}
        >
          <FoldedText
            text={content.text}
            length={content.length}
            mentions={content.mentions}
            mine={mine}
            onLink={onLink}
            onRead={() => onRead(message)}
          />
        </div>
      );
    default:
      return unreachable(content);
  }
});
