import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { VirtualizerHandle } from 'virtua';

import type { Line } from './group-lines.ts';
import { findStickyDay, type DayPlace, type StickyDay } from './sticky-day.ts';
import type { LoadedMessages, Paging } from './use-room.ts';

type MessageScrollOptions = {
  lines: readonly Line[];
  messages: LoadedMessages;
  virtualizer: RefObject<VirtualizerHandle | null>;
  attentive: boolean;
  /** My cursor when the room was opened. */
  readSeq: number;
  paging: Paging;
  /** Everything up to here was really seen. */
  onSeen: (seq: number) => void;
};

/** px: within this of the end, one is at the end. */
const endSlack = 40;
/** px: how near to the edge of what is loaded more is asked for. */
const loadAhead = 900;
/** px: what stays visible above the first unseen message: the end of what was read, and the line between. */
const contextAbove = 72;
/** px: the day pill with its margins. */
const dayHeight = 36;

const atStart = { is: 'start' } as const;
type Wish = typeof atStart | { is: 'none' } | { is: 'end' };

/** The first line with somebody else's message after `seen`; -1 for none. */
function firstUnseen(lines: readonly Line[], seen: number): number {
  return lines.findIndex(
    (line) =>
      line.is === 'message' && !line.message.mine && line.message.seq !== null && line.message.seq > seen,
  );
}

/**
 * Where the list of messages stands. At the end it follows new messages, but never scrolls one out that nobody has seen; elsewhere
 * it holds still. My own new message always leads to the end. Tells what was seen, and asks for more near the edges.
 */
export function useMessageScroll({
  lines,
  messages,
  virtualizer,
  attentive,
  readSeq,
  paging,
  onSeen,
}: MessageScrollOptions) {
  const wish = useRef<Wish>(atStart);
  const atEnd = useRef(true);
  const seen = useRef(readSeq);
  const lastKey = useRef<string | undefined>(undefined);
  const [far, setFar] = useState(false);
  const [sticky, setSticky] = useState<StickyDay | null>(null);
  const current = useRef({ lines, messages, attentive });
  useLayoutEffect(() => {
    current.current = { lines, messages, attentive };
  });

  /** To the end, or to where the first unseen message is at the top; answers whether that was the end. */
  const follow = useCallback((): boolean => {
    const list = virtualizer.current;
    if (list === null) return true;
    const end = list.scrollSize - list.viewportSize;
    const unseen = firstUnseen(current.current.lines, seen.current);
    const limit = unseen < 0 ? end : list.getItemOffset(unseen) - contextAbove;
    if (limit < end - endSlack) {
      if (limit > list.scrollOffset) list.scrollTo(limit);
      return false;
    }
    list.scrollToIndex(current.current.lines.length - 1, { align: 'end' });
    return true;
  }, [virtualizer]);

  const look = useCallback(() => {
    const list = virtualizer.current;
    if (list === null) return;
    const { lines: shown, messages: loaded, attentive: looking } = current.current;
    const bottom = list.scrollOffset + list.viewportSize;
    atEnd.current = list.scrollSize - bottom < endSlack;
    setFar(list.scrollSize - bottom > 200 || loaded.newer !== 'none');
    setSticky((before) => {
      const days: DayPlace[] = [];
      shown.forEach((line, index) => {
        if (line.is === 'day') days.push({ key: line.key, at: line.at, offset: list.getItemOffset(index) });
      });
      const scrolls = list.scrollSize > list.viewportSize + 1;
      const next = scrolls
        ? findStickyDay(days, list.scrollOffset, dayHeight, loaded.items[0]?.createdAt ?? null)
        : null;
      return JSON.stringify(next) === JSON.stringify(before) ? before : next;
    });
    if (list.scrollOffset < loadAhead && loaded.older === 'more') paging.loadMore('older');
    if (list.scrollSize - bottom < loadAhead && loaded.newer === 'more') paging.loadMore('newer');
    if (!looking) return;
    for (let index = Math.min(list.findItemIndex(bottom), shown.length - 1); index >= 0; index -= 1) {
      const line = shown[index];
      if (line?.is !== 'message' || line.message.seq === null) continue;
      if (list.getItemOffset(index) + list.getItemSize(index) > bottom + 16) continue;
      if (line.message.seq > seen.current) {
        seen.current = line.message.seq;
        onSeen(line.message.seq);
      }
      break;
    }
  }, [virtualizer, paging, onSeen]);

  // After each change of the lines: open at the right place, follow, or hold still.
  useLayoutEffect(() => {
    const list = virtualizer.current;
    const last = lines.at(-1);
    if (list === null || last === undefined) return undefined;
    const appended = lastKey.current !== last.key;
    const mineIsNew = appended && last.is === 'message' && last.message.mine && last.message.seq === null;
    lastKey.current = last.key;
    if (wish.current.is === 'start') {
      const newHere = lines.findIndex((line) => line.is === 'new-here');
      const muchNew = newHere >= 0 && lines.length - newHere > 8;
      list.scrollToIndex(
        muchNew ? newHere : lines.length - 1,
        muchNew ? { align: 'start', offset: -56 } : { align: 'end' },
      );
      wish.current = { is: 'none' };
      atEnd.current = !muchNew;
    } else if (mineIsNew && messages.newer !== 'none') {
      wish.current = { is: 'end' };
      paging.loadNewest();
    } else if (mineIsNew || (wish.current.is === 'end' && messages.newer === 'none')) {
      list.scrollToIndex(lines.length - 1, { align: 'end' });
      wish.current = { is: 'none' };
      atEnd.current = true;
    }
    const frame = requestAnimationFrame(() => {
      if (appended && atEnd.current) follow();
      look();
      paging.settle(atEnd.current);
    });
    return () => cancelAnimationFrame(frame);
  }, [lines, messages.newer, virtualizer, paging, follow, look]);

  useEffect(() => {
    if (attentive) look();
  }, [attentive, look]);

  return {
    far,
    sticky,
    onScroll: look,
    /** The window or a bubble changed its size: whoever is at the end stays there. */
    onResize: () => {
      if (atEnd.current) follow();
      look();
    },
    /** The jump button: to the first unseen message, and from there to the very end. */
    jump: () => {
      const list = virtualizer.current;
      if (list === null) return;
      const before = list.scrollOffset;
      const unseen = firstUnseen(current.current.lines, seen.current);
      if (unseen >= 0 && list.getItemOffset(unseen) - contextAbove > before + 8 && !follow()) return;
      if (messages.newer === 'none') list.scrollToIndex(lines.length - 1, { align: 'end' });
      else {
        wish.current = { is: 'end' };
        paging.loadNewest();
      }
    },
  };
}
