import { limits, type CommandInput } from '@damso/shared';

import type { MessageWindow } from '../store/local-store.ts';
import { touchedRooms } from '../store/store-context.ts';
import { createResting } from './resting.ts';
import type { Session } from './session.ts';

/** A part of a room's messages, as `LocalStore.window` takes it, and whether its window is in front (without a word it is). */
export type Part = { anchor: number | null; before: number; after: number; inFront?: boolean };

/** Who looks at what: room → viewer → part. It outlives connections. */
export type Viewers = Map<string, Map<symbol, Part>>;

type Want = MessageWindow['wants'][number];
type Missing = Extract<Want, { is: 'missing' }>;

const attempts = 4;
// Answers in a row that brought nothing, before the room rests.
const mostIdle = 2;
// … or answers at all, of which an honest server gives some dozen for what a screen may show.
const mostAnswers = 500;

export type OnScreenDeps = {
  session: Session;
  viewers: Viewers;
  /** The room's changes are being fetched: its holes may close by that. */
  isCatchingUp: (roomId: string) => boolean;
  syncAgain: () => void;
};

/** From where to ask for a hole: round the anchor if it lies inside, else from the side that is nearer to it. */
export function chooseHistory(
  hole: { fromSeq: number; toSeq: number },
  anchor: number | null,
): Pick<CommandInput<'room.history'>, 'where' | 'limit'> {
  const size = hole.toSeq - hole.fromSeq + 1;
  const limit = Math.min(Math.max(size, limits.historyRows), limits.historyRowsMax);
  if (anchor === null || hole.toSeq < anchor) return { limit, where: { before: hole.toSeq + 1 } };
  if (hole.fromSeq > anchor) return { limit, where: { after: hole.fromSeq - 1 } };
  return { limit, where: { around: anchor } };
}

/** Fetches what is missing and refreshes what is old of the parts on screen (INT-4, INT-5, INT-6), one question per room at a time. */
export function createOnScreen({ session, viewers, isCatchingUp, syncAgain }: OnScreenDeps) {
  const { store } = session;
  const running = new Set<string>();
  const resting = createResting(session, tend);

  function findWant(roomId: string): { want: Want; anchor: number | null } | null {
    for (const { anchor, before, after } of viewers.get(roomId)?.values() ?? []) {
      const [want] = store.wants(roomId, anchor, before, after);
      if (want !== undefined) return { want, anchor };
    }
    return null;
  }

  async function fetchMissing(roomId: string, hole: Missing, anchor: number | null) {
    const question = { roomId, ...chooseHistory(hole, anchor) };
    const answer = await session.ask('room.history', () => question, attempts);
    return answer.ok ? store.applyHistory(answer.value) : answer.error;
  }

  async function refresh(roomId: string, { fromSeq, toSeq, since }: Extract<Want, { is: 'old' }>) {
    let askedAtReset = 0;
    const question = () => {
      askedAtReset = store.resetCount(roomId);
      return { roomId, fromSeq, toSeq, since };
    };
    const answer = await session.ask('room.refresh', question, attempts);
    return answer.ok ? store.applyRefresh(answer.value, askedAtReset) : answer.error;
  }

  /** Until nothing is wanted any more: true. False: the server can't, or what it answers doesn't help. */
  async function fetchWants(roomId: string): Promise<boolean> {
    for (let idle = 0, answers = 0; idle < mostIdle && answers < mostAnswers; answers += 1) {
      const found = findWant(roomId);
      if (found === null) return true;
      const before = JSON.stringify(store.intervals(roomId));
      const { want, anchor } = found;
      const taken = await (want.is === 'missing'
        ? fetchMissing(roomId, want, anchor)
        : refresh(roomId, want));
      if ('code' in taken) {
        if (taken.code === 'not_a_member') syncAgain();
        return false;
      }
      if (taken.is === 'applied') session.touched(taken.touched);
      idle = JSON.stringify(store.intervals(roomId)) === before ? idle + 1 : 0;
    }
    return false;
  }

  function tend(roomId: string): void {
    if (running.has(roomId) || resting.has(roomId) || isCatchingUp(roomId) || findWant(roomId) === null)
      return;
    running.add(roomId);
    session.touched(touchedRooms(roomId)); // so that views say "loading"
    session.run(async () => {
      const done = await fetchWants(roomId);
      running.delete(roomId);
      session.touched(touchedRooms(roomId));
      if (done) return tend(roomId);
      resting.begin(roomId);
    });
  }

  /** Tends to the room even if it was given up for the moment. */
  function wake(roomId: string): void {
    resting.end(roomId);
    tend(roomId);
  }

  return { tend, wake, isFetching: (roomId: string) => running.has(roomId) };
}
