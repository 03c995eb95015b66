import { memo, useContext, useId, useRef, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { joinClasses } from '../../ui/join-classes.ts';
import { InnerTabIndexContext, RowFocusContext, useIsTabStop } from '../../ui/RowButton.tsx';
import { Bubble } from './Bubble.tsx';
import { FoldedBubble } from './FoldedBubble.tsx';
import type { Line } from './group-lines.ts';
import type { MessageActions } from './message-actions.ts';
import { hasMenu } from './MessageMenu.tsx';
import { MessageMeta } from './MessageMeta.tsx';
import { MessageToolbar } from './MessageToolbar.tsx';
import { isInTrouble, TroubleButtons, TroubleReason } from './MessageTrouble.tsx';
import type { SteadyMessage } from './part-unread.ts';
import { useTint } from './pointed-message.ts';
import { SenderHead } from './SenderHead.tsx';
import { useUnfolded } from './use-unfolded.ts';

type MessageRowProps = {
  line: Line & { is: 'message' };
  /** Hovered, focused, or with its menu open. */
  active: boolean;
  /** Just came, at the end of the list. */
  arriving: boolean;
  /** A notice told of it, and it hasn't been on the screen since. */
  pointed: boolean;
  actions: MessageActions;
  onActive: (key: string | null) => void;
  onMenu: (message: SteadyMessage, at: { x: number; y: number }) => void;
};

/** One message: avatar and name on the first of a group, its bubble, and what stands beside it. */
export const MessageRow = memo(function MessageRow({
  line,
  active,
  arriving,
  pointed,
  actions,
  onActive,
  onMenu,
}: MessageRowProps) {
  const { t } = useTranslation();
  const focus = useContext(RowFocusContext);
  const { message, first, last } = line;
  const { mine, sender } = message;
  const trouble = isInTrouble(message);
  const [unfolded, unfold] = useUnfolded(line.key);
  const folded = message.folded && !unfolded && message.content.is !== 'deleted';
  const isStop = useIsTabStop(line.key);
  const row = useRef<HTMLElement>(null);
  const tinted = useTint(row, pointed);
  const id = useId();

  const openMenu = (event: MouseEvent<HTMLElement>) => {
    if (folded || !hasMenu(message)) return;
    event.preventDefault();
    onMenu(message, placeOfMenu(event));
  };

  return (
    // A message is read and has things done to it, like an article in a feed: it takes the focus, but isn't a control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <article
      ref={row}
      aria-current={tinted || undefined}
      aria-label={mine ? t('room.mine') : t('room.from', { name: sender.name })}
      // Who moves along the messages by keys hears what they say, and how they stand.
      aria-describedby={`${id}-text ${id}-meta ${id}-trouble`}
      data-row={line.key}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={isStop ? 0 : -1}
      onFocus={() => {
        focus.onFocus(line.key);
        onActive(line.key);
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onActive(null);
      }}
      onKeyDown={(event) => {
        // What a popover of this row gets isn't for the list.
        if (event.currentTarget.contains(event.target as Node)) focus.onKeyDown(event);
      }}
      // Not when it is the row that moves: nothing shall pop up under a pointer that rests.
      onMouseMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && onActive(line.key)}
      onMouseLeave={() => onActive(null)}
      onContextMenu={openMenu}
      className={joinClasses(
        'relative mx-auto w-full max-w-(--size-messages-max) rounded-m px-5 outline-offset-[-2px] max-medium:px-3',
        first ? 'pt-3' : 'pt-[3px]',
        arriving && 'animate-rise',
      )}
    >
      <InnerTabIndexContext value={isStop ? 0 : -1}>
        <div className={joinClasses('relative flex flex-col', mine ? 'items-end' : 'items-start pl-[45px]')}>
          {!mine && first && <SenderHead sender={sender} onShow={actions.showProfile} />}
          <div
            className={joinClasses(
              'flex w-full items-end gap-x-2 gap-y-1.5 max-medium:gap-x-1.5',
              mine && 'flex-row-reverse',
              trouble && 'flex-wrap',
            )}
          >
            <div
              data-bubble
              className="relative max-w-[min(var(--size-bubble-max),72%)] min-w-0 max-medium:max-w-[264px]"
            >
              <div id={`${id}-text`}>
                {folded ? (
                  <FoldedBubble onOpen={unfold} />
                ) : (
                  <Bubble
                    message={message}
                    first={first}
                    last={last}
                    emojiOnly={line.emojiOnly}
                    tinted={tinted}
                    onLink={actions.openLink}
                    onRead={actions.read}
                  />
                )}
              </div>
              {active && !folded && hasMenu(message) && (
                <MessageToolbar message={message} actions={actions} onMore={(at) => onMenu(message, at)} />
              )}
            </div>
            {trouble ? (
              <TroubleButtons
                message={message}
                onAgain={() => actions.resend(message)}
                onLetGo={() => actions.discard(message)}
              />
            ) : (
              <MessageMeta id={`${id}-meta`} message={message} showTime={last || active} />
            )}
          </div>
          <TroubleReason id={`${id}-trouble`} message={message} />
        </div>
      </InnerTabIndexContext>
    </article>
  );
});

/** Where the menu opens: at the pointer; for the Menu key and Shift+F10, which have no place of their own, at the bubble's corner. */
function placeOfMenu(event: MouseEvent<HTMLElement>): { x: number; y: number } {
  const box = event.currentTarget.querySelector('[data-bubble]')?.getBoundingClientRect();
  const byKey = event.button !== 2 && event.detail === 0;
  return byKey && box !== undefined
    ? { x: box.left + 12, y: box.bottom }
    : { x: event.clientX, y: event.clientY };
}
