import { isKnown, type KnownRoom } from '../views/room-item.ts';
import type { SceneAccount } from '../views/scene.ts';

/** What one account's messages were decided on already, and what waits to be. */
export type NoticeMarks = {
  readonly userId: string;
  /** What came after this seq wasn't decided on yet. */
  of(room: KnownRoom): number;
  decided(room: KnownRoom): void;
  forget(roomId: string): void;
  /** Everything is here for the first time: what was there before this device isn't news (NTF-6). True the first time. */
  settle(account: SceneAccount): boolean;
  /** Held back, to be decided again (NTF-3). */
  hold(roomId: string, seqs: readonly number[]): void;
  takeHeld(roomId: string): readonly number[];
  heldRooms(): readonly string[];
  /** What this device itself says was read. */
  noteRead(roomId: string, seq: number): void;
  /** Whether the room is read no further than this device said. */
  wasReadHere(roomId: string, readSeq: number): boolean;
};

/** Everything that is cached counts as decided: what comes from now on is new. */
export function createNoticeMarks(account: SceneAccount): NoticeMarks {
  const known = account.store.rooms().filter(isKnown);
  const marks = new Map(known.map(({ roomId, state }) => [roomId, state.lastSeq]));
  const held = new Map<string, readonly number[]>();
  const readHere = new Map<string, number>();
  let isFirst = marks.size === 0;

  return {
    userId: account.userId,
    // Whoever joins stands at the room's head (CNT-5): what comes after that is new.
    of: ({ roomId, state }) => marks.get(roomId) ?? state.myCursor.readSeq,
    decided: ({ roomId, state }) => void marks.set(roomId, state.lastSeq),
    forget(roomId) {
      marks.delete(roomId);
      held.delete(roomId);
    },
    settle({ store }) {
      if (!isFirst) return false;
      isFirst = false;
      for (const { roomId, state } of store.rooms().filter(isKnown)) marks.set(roomId, state.lastSeq);
      return true;
    },
    hold: (roomId, seqs) => void held.set(roomId, [...(held.get(roomId) ?? []), ...seqs]),
    takeHeld(roomId) {
      const seqs = held.get(roomId) ?? [];
      held.delete(roomId);
      return seqs;
    },
    heldRooms: () => [...held.keys()],
    noteRead: (roomId, seq) => void readHere.set(roomId, Math.max(seq, readHere.get(roomId) ?? 0)),
    wasReadHere: (roomId, readSeq) => (readHere.get(roomId) ?? 0) >= readSeq,
  };
}
