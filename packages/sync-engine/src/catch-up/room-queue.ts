import { limits, type RoomAnswer } from '@damso/shared';

import { isRoomSetBack } from './is-set-back.ts';
import { createResting } from './resting.ts';
import type { Session } from './session.ts';

// Few at a time: the newest rooms come first, and the server serves others too.
const atOnce = 3;
// After that many failures the room rests, and others get its place.
const attempts = 4;
// Answers in a row that changed nothing, until the probe finds that something is still missing.
const mostIdle = 3;
// What is further behind is reset, and a page holds a row at least (SRV-1, SRV-2): who answers more pages than this doesn't mean to end.
const mostPages = limits.changesBeforeReset;

export type RoomQueueDeps = {
  session: Session;
  /** Something said that my memberships are other than I know. */
  syncAgain: () => void;
  /** The server stands behind what it has told before, in the same epoch (CON-2). */
  setBack: () => void;
  /** The room is as far as the server was when it answered, or given up for now. */
  fetched: (roomId: string) => void;
};

/** What an answer about a room leads to: `again`: there is more, or it didn't fit where the room stands by now. */
export type RoomTaken = 'done' | 'again';

/** Rooms whose changes are to be fetched, in the order of asking (CON-1, UPD-2). */
export function createRoomQueue({ session, syncAgain, setBack, fetched }: RoomQueueDeps) {
  const { store } = session;
  const waiting = new Set<string>();
  /** Of those that wait, the one that somebody looks at. */
  let hurried: string | null = null;
  const running = new Set<string>();
  /** Whose last fetch didn't come to its end. */
  const givenUp = new Set<string>();
  const resting = createResting(session, add);

  /** Applies a page or reset, from a sync or a fetch. */
  function take(answer: RoomAnswer): RoomTaken {
    const taken = store.applyRoomAnswer(answer);
    if (taken.is === 'applied') session.touched(taken.touched);
    if (taken.is === 'gap') return 'again';
    const membership = store.room(answer.roomId)?.membership;
    if (membership?.spanRev === answer.spanRev) {
      if (answer.kind === 'page' && answer.more) return 'again';
      givenUp.delete(answer.roomId);
      return 'done';
    }
    // Read under a later span than the one I know of (or one that I don't): my own rows are behind. Else the answer is (INT-7).
    if (membership !== undefined && membership.spanRev > answer.spanRev) return 'again';
    syncAgain();
    return 'done';
  }

  function whereItStands(roomId: string) {
    const room = store.room(roomId);
    const state = room?.state ?? null;
    return {
      roomId,
      spanRev: state === null ? null : (room?.membership.spanRev ?? null),
      since: state?.rev ?? null,
      cursorRev: state?.cursorRev ?? 0,
    };
  }

  /** Until the room is as far as the server was, or no longer mine: true. False: it is given up for now. */
  async function fetchRoom(roomId: string): Promise<boolean> {
    for (let idle = 0, pages = 0; idle < mostIdle; pages += 1) {
      if (store.room(roomId) === null) return true;
      if (pages === mostPages) {
        resting.begin(roomId);
        return false;
      }
      const before = JSON.stringify(whereItStands(roomId));
      // What brings nothing again and again doesn't fit what is here: the last time the room is asked for from nothing, which is a reset.
      const anew = idle === mostIdle - 1 ? { since: null } : {};
      let asked = whereItStands(roomId);
      const question = () => (asked = { ...whereItStands(roomId), ...anew });
      const answer = await session.ask('room.changes', question, attempts);
      if (!answer.ok) {
        if (answer.error.code === 'not_a_member') syncAgain();
        else if (answer.error.temporary) resting.begin(roomId);
        return false;
      }
      const { since, cursorRev } = asked;
      if (isRoomSetBack(answer.value.room, { rev: since ?? 0, cursorRev })) {
        setBack(); // which ends this session
        return false;
      }
      if (take(answer.value.room) === 'done') return true;
      idle = JSON.stringify(whereItStands(roomId)) === before ? idle + 1 : 0;
    }
    return false;
  }

  function next(): void {
    for (const roomId of inTurn()) {
      // Who looks at a room doesn't wait until there is room for one more.
      if (running.size >= (roomId === hurried ? atOnce + 1 : atOnce)) return;
      if (running.has(roomId)) continue;
      waiting.delete(roomId);
      running.add(roomId);
      session.run(async () => {
        const reached = await fetchRoom(roomId);
        // What it answered may have ended this session: nothing of it says any more how far the next one is.
        if (!session.isOpen()) return;
        running.delete(roomId);
        if (!reached) givenUp.add(roomId);
        fetched(roomId);
        next();
      });
    }
  }

  function inTurn(): readonly string[] {
    if (hurried === null || !waiting.has(hurried)) return [...waiting];
    return [hurried, ...[...waiting].filter((roomId) => roomId !== hurried)];
  }

  const has = (roomId: string) => waiting.has(roomId) || running.has(roomId);

  /** Puts a room at the end. One that is just being fetched is fetched once more afterwards. */
  function add(roomId: string): void {
    resting.end(roomId);
    waiting.add(roomId);
    next();
  }

  return {
    take,
    add,
    /** If the room waits, it is the next one. */
    hurry(roomId: string): void {
      if (!waiting.has(roomId) || hurried === roomId) return;
      hurried = roomId;
      next();
    },
    isFetching: (roomId: string) => running.has(roomId),
    /** Being fetched, or about to be. */
    has,
    /** It is to be fetched, or was given up for now: there may be more of it than is here. */
    isBehind: (roomId: string) => has(roomId) || (givenUp.has(roomId) && store.room(roomId) !== null),
  };
}

export type RoomQueue = ReturnType<typeof createRoomQueue>;
