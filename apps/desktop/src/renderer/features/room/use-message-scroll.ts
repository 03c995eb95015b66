import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

import type { Line } from './group-lines.ts';
import { findStickyDay, type DayPlace, type StickyDay } from './sticky-day.ts';
import { useReaderMoves } from './use-reader-moves.ts';
import type { LoadedMessages, Paging } from './use-room.ts';

type MessageScrollOptions = {
  lines: readonly Line[];
  messages: LoadedMessages;
  scroller: RefObject<HTMLElement | null>;
  virtualizer: RefObject<VirtualizerHandle | null>;
  attentive: boolean;
  /** My cursor when the room was opened. */
  readSeq: number;
  paging: Paging;
  /** Everything up to here was really seen. */
  onSeen: (seq: number) => void;
};

/** What the list holds on to, whatever changes its size, until the reader moves: its end, or a line at its top. */
type Hold = { is: 'end' } | { is: 'line'; key: string } | null;

type Drawn = { first: string | undefined; last: string | undefined; newer: LoadedMessages['newer'] };

/** px: within this of the end, one is at the end. */
const endSlack = 40;
/** px: how near to the edge of what is loaded more is asked for. */
const loadAhead = 900;
/** px: what stays visible above the first unseen message: the end of what was read, and the line between. */
const contextAbove = 72;
/** px: the day pill with its margins. */
const dayHeight = 36;
/** px: further than this from the end, the jump button shows. */
const farFrom = 200;
/** More new lines than this may not fit: a room opens where they begin. */
const fewNewLines = 8;

/** The first line with somebody else's message after `seen`; -1 for none. */
function firstUnseen(lines: readonly Line[], seen: number): number {
  return lines.findIndex(
    (line) =>
      line.is === 'message' && !line.message.mine && line.message.seq !== null && line.message.seq > seen,
  );
}

function seqOf(line: Line | undefined): number | null {
  if (line?.is === 'message') return line.message.seq;
  return line?.is === 'system' ? line.seq : null;
}

/** The seq of the last message or system line that stands wholly above `bottom`; null for none. */
function lastShown(lines: readonly Line[], list: VirtualizerHandle, bottom: number): number | null {
  for (let index = Math.min(list.findItemIndex(bottom), lines.length - 1); index >= 0; index -= 1) {
    const seq = seqOf(lines[index]);
    if (seq !== null && list.getItemOffset(index) + list.getItemSize(index) <= bottom + 16) return seq;
  }
  return null;
}

/**
 * Where the list of messages stands. At the end it follows new messages, but never scrolls one out that nobody has seen; elsewhere
 * it holds still. My own new message always leads to the end. Tells what was seen, and asks for more near the edges.
 */
export function useMessageScroll(options: MessageScrollOptions) {
  const { lines, messages, scroller, virtualizer, attentive, readSeq, paging, onSeen } = options;
  const hold = useRef<Hold>(null);
  const opened = useRef(false);
  /** Before the first lines are measured nothing is known of where they stand: long ones would all pass for seen. */
  const measured = useRef(false);
  const seen = useRef(readSeq);
  /** Between which lines it stood, and whether newer ones were missing, the last time. */
  const drawn = useRef<Drawn>({ first: undefined, last: undefined, newer: 'none' });
  const lastOffset = useRef(0);
  const jumped = useRef(false);
  const [far, setFar] = useState(false);
  const [sticky, setSticky] = useState<StickyDay | null>(null);
  const current = useRef({ lines, messages, attentive });
  useLayoutEffect(() => {
    current.current = { lines, messages, attentive };
  });
  useReaderMoves(scroller, () => {
    hold.current = null;
    jumped.current = false;
  });

  /** Puts the list where it holds on to. Not by the virtualizer's own scrolling, which would fight the reader for a while. */
  const apply = useCallback(() => {
    const list = virtualizer.current;
    const element = scroller.current;
    const held = hold.current;
    if (list === null || element === null || held === null) return;
    if (held.is === 'end') {
      element.scrollTo({ top: element.scrollHeight, behavior: 'instant' });
      return;
    }
    const index = current.current.lines.findIndex(({ key }) => key === held.key);
    if (index >= 0) element.scrollTo({ top: list.getItemOffset(index) - contextAbove, behavior: 'instant' });
  }, [scroller, virtualizer]);

  /** At the end: stays there, or where the first unseen message is at the top, when there are more than fit. */
  const follow = useCallback(() => {
    const list = virtualizer.current;
    if (list === null || hold.current?.is !== 'end') return;
    const unseen = firstUnseen(current.current.lines, seen.current);
    const line = current.current.lines[unseen];
    const end = list.scrollSize - list.viewportSize;
    if (line !== undefined && list.getItemOffset(unseen) - contextAbove < end - endSlack) {
      hold.current = { is: 'line', key: line.key };
    }
  }, [virtualizer]);

  const look = useCallback(() => {
    const list = virtualizer.current;
    if (list === null || !measured.current) return;
    const { lines: shown, messages: loaded, attentive: looking } = current.current;
    const { scrollOffset } = list;
    const bottom = scrollOffset + list.viewportSize;
    const below = list.scrollSize - bottom;
    // Only on the way down: one who slowly scrolls up is near the end for a while, too.
    const goesUp = scrollOffset < lastOffset.current;
    if (below < endSlack && loaded.newer === 'none' && !goesUp) hold.current = { is: 'end' };
    lastOffset.current = scrollOffset;
    setFar(below > farFrom || loaded.newer !== 'none');
    setSticky((before) => {
      const days: DayPlace[] = [];
      shown.forEach((line, index) => {
        if (line.is === 'day') days.push({ key: line.key, at: line.at, offset: list.getItemOffset(index) });
      });
      const scrolls = list.scrollSize > list.viewportSize + 1;
      const firstAt = loaded.items[0]?.createdAt ?? null;
      const next = scrolls ? findStickyDay(days, scrollOffset, dayHeight, firstAt) : null;
      return JSON.stringify(next) === JSON.stringify(before) ? before : next;
    });
    if (scrollOffset < loadAhead && loaded.older === 'more') paging.loadMore('older');
    if (below < loadAhead && loaded.newer === 'more') paging.loadMore('newer');
    const shownSeq = looking ? lastShown(shown, list, bottom) : null;
    if (shownSeq !== null && shownSeq > seen.current) {
      seen.current = shownSeq;
      onSeen(shownSeq);
    }
  }, [virtualizer, paging, onSeen]);

  // After each change of the lines: open at the right place, follow, or hold still.
  useLayoutEffect(() => {
    const last = lines.at(-1);
    if (virtualizer.current === null || last === undefined) return undefined;
    const before = drawn.current;
    drawn.current = { first: lines[0]?.key, last: last.key, newer: messages.newer };
    const appended = before.last !== last.key;
    const mineIsNew = appended && last.is === 'message' && last.message.mine && last.message.seq === null;
    // What comes at the end is measured within the frame, and followed by `onResize`: to do it here, too, costs a layout more.
    const follows =
      hold.current?.is === 'end' && before.first === lines[0]?.key && before.newer === messages.newer;
    if (!opened.current) {
      opened.current = true;
      const newHere = lines.findIndex((line) => line.is === 'new-here');
      const line = newHere >= 0 && lines.length - newHere > fewNewLines ? lines[newHere] : undefined;
      hold.current = line === undefined ? { is: 'end' } : { is: 'line', key: line.key };
    } else if (mineIsNew) {
      hold.current = { is: 'end' };
      if (messages.newer !== 'none') paging.loadNewest();
    }
    if (appended && !mineIsNew) follow();
    if ((messages.newer === 'none' && (!follows || mineIsNew)) || hold.current?.is === 'line') apply();
    // New lines are measured at the end of the next frame: only then it is known what is on the screen.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        measured.current = true;
        look();
        paging.settle(hold.current?.is === 'end');
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [lines, messages.newer, virtualizer, paging, apply, follow, look]);

  useEffect(() => {
    if (attentive) look();
  }, [attentive, look]);

  return {
    far,
    sticky,
    onScroll: look,
    /** The window or a line changed its size, or new lines were measured. */
    onResize: () => {
      follow();
      apply();
      look();
    },
    /** The jump button: to the first unseen message, and from there to the very end. */
    jump: () => {
      const list = virtualizer.current;
      if (list === null) return;
      hold.current = { is: 'end' };
      if (messages.newer !== 'none') paging.loadNewest();
      const unseen = firstUnseen(lines, seen.current);
      const isBelow = unseen >= 0 && list.getItemOffset(unseen) - contextAbove > list.scrollOffset + 8;
      if (isBelow && !jumped.current) follow();
      jumped.current = true;
      apply();
    },
    /** To the first unseen message, from wherever the reader is; to the end when there is none. */
    showUnseen: () => {
      hold.current = { is: 'end' };
      if (messages.newer !== 'none') paging.loadNewest();
      follow();
      apply();
    },
  };
}
