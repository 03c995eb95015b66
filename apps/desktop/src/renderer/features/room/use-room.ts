import {
  shareUnchanged,
  type Edge,
  type MemberItem,
  type RoomHead,
  type Watch,
} from '@damso/sync-engine/port';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

import { useEngine } from '../../live/engine-context.ts';
import { keepSteady } from '../../live/keep-steady.ts';
import { withoutReading, type Reading, type RoomAbout } from '../../live/room-about.ts';
import {
  growWindow,
  newestWindow,
  openingWindow,
  settleWindow,
  type MessageWindow,
} from './message-window.ts';
import { partUnread, type PartedMessages, type SteadyMessage } from './part-unread.ts';
import type { UnreadNumbers } from './unread-numbers.ts';

export type LoadedMessages = { items: readonly SteadyMessage[]; older: Edge; newer: Edge };

/** The way through the history. The same object as long as the room is open. */
export type Paging = {
  /** Asks for one page more. */
  loadMore: (towards: 'older' | 'newer') => void;
  /** Leaves the place in the history for the newest messages. */
  loadNewest: () => void;
  /** Tells whether the reader is at the end, after new messages came: the window is settled accordingly. */
  settle: (atEnd: boolean) => void;
};

/** A room's current members with their read cursors, which move all the time: only who shows them watches. */
export type Readers = StoreApi<readonly MemberItem[]>;

export type OpenRoom = {
  /** Null for the first frames; the same object until something of it changes. */
  about: RoomAbout | null;
  reading: Reading | null;
  /** Their cursors may have moved on since: `readers` has them. */
  members: readonly MemberItem[];
  readers: Readers;
  /** Beside the messages. */
  unreadNumbers: UnreadNumbers;
  /** Null until the first ones came. */
  messages: LoadedMessages | null;
  paging: Paging;
};

function isSame(before: LoadedMessages | null, now: LoadedMessages): boolean {
  return before?.items === now.items && before.older === now.older && before.newer === now.newer;
}

/**
 * Watches a room and a window of its messages, as long as the component stands. `inFront`: whether its window is, so that the engine
 * knows what need not be told outside. One room per mount: use a `key`.
 */
export function useRoom(roomId: string, inFront: boolean): OpenRoom {
  const engine = useEngine();
  const [about, setAbout] = useState<RoomAbout | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [members, setMembers] = useState<readonly MemberItem[]>([]);
  const [readers] = useState(() => createStore<readonly MemberItem[]>(() => []));
  const [unreadNumbers] = useState(() => createStore<PartedMessages['byKey']>(() => new Map()));
  const [messages, setMessages] = useState<LoadedMessages | null>(null);
  const window = useRef<MessageWindow | null>(null);
  const watch = useRef<Watch<'messages'> | null>(null);
  const latest = useRef<LoadedMessages | null>(null);
  const front = useRef(inFront);

  useEffect(() => {
    if (front.current === inFront) return;
    front.current = inFront;
    if (window.current !== null) watch.current?.update({ roomId, ...window.current, inFront });
  }, [roomId, inFront]);
  useEffect(() => {
    let parted: PartedMessages | null = null;
    const openMessages = (opened: RoomHead & { is: 'open' }) => {
      if (watch.current !== null) return;
      window.current = openingWindow(opened.unread, opened.readSeq);
      // Who opens a room has seen what the mark was for.
      if (opened.settings.markedUnread) {
        void engine.call('setRoom', { roomId, patch: { markedUnread: false } });
      }
      const params = { roomId, ...window.current, inFront: front.current };
      watch.current = engine.watch('messages', params, (view) => {
        parted = partUnread(view.items, parted);
        unreadNumbers.setState(parted.byKey, true);
        const loaded = { items: parted.steady, ...view.head };
        if (!isSame(latest.current, loaded)) latest.current = loaded;
        setMessages(latest.current);
      });
    };
    const room = engine.watch('room', { roomId }, (view) => {
      const { head, items } = view;
      setAbout((before) => shareUnchanged(before, withoutReading(head)));
      // Who was in a room that is gone says who removed me from it.
      if (head.is !== 'gone') {
        setMembers((before) => keepSteady(before, items));
        readers.setState(items, true);
      }
      if (head.is !== 'open') return;
      const { readSeq, unread } = head;
      setReading((before) => shareUnchanged(before, { readSeq, unread }));
      openMessages(head);
    });
    return () => {
      room.stop();
      watch.current?.stop();
      watch.current = null;
      window.current = null;
    };
  }, [engine, roomId, readers, unreadNumbers]);

  const paging = useMemo<Paging>(() => {
    const change = (next: (window: MessageWindow) => MessageWindow) => {
      if (window.current === null) return;
      const changed = next(window.current);
      if (changed === window.current) return;
      window.current = changed;
      watch.current?.update({ roomId, ...changed, inFront: front.current });
    };
    return {
      loadMore: (towards) => change((now) => growWindow(now, towards)),
      loadNewest: () => change(() => newestWindow),
      settle: (atEnd) => {
        const loaded = latest.current;
        if (loaded === null) return;
        const numbered = loaded.items.map(({ seq }) => seq).filter((seq) => seq !== null);
        const firstSeq = numbered[0];
        const lastSeq = numbered.at(-1);
        if (firstSeq === undefined || lastSeq === undefined) return;
        change((now) => settleWindow(now, { firstSeq, lastSeq, atNewest: loaded.newer === 'none' }, atEnd));
      },
    };
  }, [roomId]);

  return { about, reading, members, readers, unreadNumbers, messages, paging };
}
