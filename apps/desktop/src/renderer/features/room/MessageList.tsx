import {
  Fragment,
  memo,
  useCallback,
  useImperativeHandle,
  useRef,
  useState,
  type ReactElement,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type CustomContainerComponentProps, type VirtualizerHandle } from 'virtua';

import { RowFocusContext } from '../../ui/RowButton.tsx';
import { useRowFocus } from '../../ui/use-row-focus.ts';
import { unreachable } from '../../unreachable.ts';
import { groupLines, type Line } from './group-lines.ts';
import { JumpButton } from './JumpButton.tsx';
import { DayLine, DayPill, NewHereLine, SystemLine } from './Lines.tsx';
import type { MessageActions } from './message-actions.ts';
import { MessageMenu } from './MessageMenu.tsx';
import { MessageRow } from './MessageRow.tsx';
import type { SteadyMessage } from './part-unread.ts';
import { usePointedSeq } from './pointed-message.ts';
import { useArrivals } from './use-arrivals.ts';
import { useMessageScroll } from './use-message-scroll.ts';
import type { LoadedMessages, Paging } from './use-room.ts';

export type MessageListHandle = { showUnseen(): void };

type MessageListProps = {
  roomId: string;
  messages: LoadedMessages;
  /** The new-messages line stands after this seq; null for none. */
  newAfterSeq: number | null;
  /** My cursor when the room was opened. */
  readSeq: number;
  attentive: boolean;
  actions: MessageActions;
  paging: Paging;
  onSeen: (seq: number) => void;
  ref?: Ref<MessageListHandle>;
};

type OpenMenu = { message: SteadyMessage; at: { x: number; y: number } };

const isMessage = (line: Line) => line.is === 'message';

/** Whether older messages came in front of those that were drawn before: then the place is held from the end. */
function useShift(lines: readonly Line[]): boolean {
  const [drawn, setDrawn] = useState(lines);
  const [shift, setShift] = useState(false);
  if (lines !== drawn) {
    setDrawn(lines);
    const first = drawn.find(isMessage)?.key;
    setShift(first !== undefined && lines.findIndex(({ key }) => key === first) > drawn.findIndex(isMessage));
  }
  return shift;
}

/** The lines of the messages; those that look the same as before are the same objects. */
function useLines(messages: LoadedMessages, newAfterSeq: number | null): readonly Line[] {
  const group = (drawn: readonly Line[]) =>
    groupLines(messages.items, { newAfterSeq, complete: messages.older === 'none' }, drawn);
  const [made, setMade] = useState(() => ({ messages, newAfterSeq, lines: group([]) }));
  if (made.messages === messages && made.newAfterSeq === newAfterSeq) return made.lines;
  const lines = group(made.lines);
  setMade({ messages, newAfterSeq, lines });
  return lines;
}

/**
 * What the virtualizer puts its lines in. By itself it lets nothing be pressed while the list moves, and in a lively room it moves all
 * the time.
 */
function Pressable({ style, ...rest }: CustomContainerComponentProps) {
  return <div {...rest} style={{ ...style, pointerEvents: undefined }} />;
}

/** Drawn anew only for what it shows: messages, and not how far I have read them. */
export const MessageList = memo(function MessageList({
  roomId,
  messages,
  newAfterSeq,
  readSeq,
  attentive,
  actions,
  paging,
  onSeen,
  ref,
}: MessageListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [active, setActive] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);

  const pointedSeq = usePointedSeq(roomId);
  const lines = useLines(messages, newAfterSeq);
  const shift = useShift(lines);

  const scroll = useMessageScroll({
    scroller,
    lines,
    messages,
    virtualizer,
    attentive,
    readSeq,
    paging,
    onSeen,
  });
  useImperativeHandle(ref, () => ({ showUnseen: scroll.showUnseen }));
  const arrived = useArrivals(messages.items);
  const { stopIndex, focus } = useRowFocus({
    items: lines,
    isStop: isMessage,
    entry: lines.length - 1,
    scroller,
    virtualizer,
  });

  const openMenu = useCallback(
    (message: SteadyMessage, at: { x: number; y: number }) => setMenu({ message, at }),
    [],
  );
  const closeMenu = (chosen: boolean) => {
    const key = menu?.message.key;
    setMenu(null);
    if (!chosen && key !== undefined) {
      scroller.current
        ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)
        ?.focus({ preventScroll: true });
    }
  };

  const renderLine = (line: Line): ReactElement => {
    switch (line.is) {
      case 'day':
        return <DayLine at={line.at} hidden={scroll.sticky?.key === line.key} />;
      case 'new-here':
        return <NewHereLine />;
      case 'system':
        return <SystemLine news={line.news} at={line.at} />;
      case 'message':
        return (
          <MessageRow
            line={line}
            active={active === line.key || menu?.message.key === line.key}
            arriving={arrived.includes(line.key)}
            pointed={pointedSeq !== null && line.message.seq === pointedSeq}
            actions={actions}
            onActive={setActive}
            onMenu={openMenu}
          />
        );
      default:
        return unreachable(line);
    }
  };

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {scroll.sticky !== null && (
        <div
          aria-hidden
          className="pointer-events-none absolute inset-x-0 top-0 z-(--z-sticky) flex justify-center overflow-hidden pt-1"
        >
          <div style={{ transform: `translateY(${scroll.sticky.push}px)` }}>
            <DayPill at={scroll.sticky.at} />
          </div>
        </div>
      )}
      {(messages.older === 'loading' || messages.older === 'waiting') && (
        <output className="animate-late absolute inset-x-0 top-9 z-(--z-sticky) text-center type-caption text-3">
          <span className="rounded-full bg-(--day-pill) px-3 py-1">
            {messages.older === 'loading' ? t('room.loadingOlder') : t('room.waitingOlder')}
          </span>
        </output>
      )}
      <section
        ref={scroller}
        role="log"
        // New messages are read out by the Announcer: a log would read out what is loaded from the past, too.
        aria-live="off"
        aria-label={t('room.messages')}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        {/* Few messages stand at the bottom. */}
        <div className="flex-1" />
        <RowFocusContext value={focus}>
          <Virtualizer
            ref={virtualizer}
            as={Pressable}
            scrollRef={scroller}
            data={lines}
            shift={shift}
            bufferSize={600}
            keepMounted={stopIndex >= 0 ? [stopIndex] : []}
            onScroll={scroll.onScroll}
            onResize={scroll.onResize}
          >
            {(line) => <Fragment key={line.key}>{renderLine(line)}</Fragment>}
          </Virtualizer>
        </RowFocusContext>
      </section>
      {scroll.far && <JumpButton roomId={roomId} onJump={scroll.jump} />}
      {menu !== null && (
        <MessageMenu message={menu.message} at={menu.at} actions={actions} onClose={closeMenu} />
      )}
    </div>
  );
});
