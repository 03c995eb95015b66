import { arePositionsSetBack } from './is-set-back.ts';
import type { Session } from './session.ts';

// CON-3, in milliseconds. Lost updates are found within about `every`; while there is traffic a probe would only raise false alarms,
// so it waits for `quiet`, but not for longer than `atLatest` in all.
const every = 30_000;
const quiet = 2_000;
const atLatest = 120_000;

export type ProbingDeps = {
  session: Session;
  syncAgain: () => void;
  /** The server stands behind what it has told before, in the same epoch (CON-2). */
  setBack: () => void;
  fetchRoom: (roomId: string) => void;
  /** A catch-up is under way: its end comes first. */
  isBusy: () => boolean;
};

/** Compares sums with the server from time to time, and fetches where something differs (CON-3). Begins at once. */
export function startProbing({ session, syncAgain, setBack, fetchRoom, isBusy }: ProbingDeps) {
  const { store } = session;
  let movedSinceLook = false;

  async function probe(): Promise<void> {
    const epoch = store.identity()?.epoch;
    if (epoch === undefined) return;
    const [asked, userRev] = [store.positions(), store.userRev()];
    const answer = await session.ask('probe', () => ({ epoch, ...sums() }), 1);
    if (!answer.ok || answer.value.same) return;
    if (answer.value.epoch !== epoch || answer.value.userRev > store.userRev()) return syncAgain();
    if (answer.value.userRev < userRev || arePositionsSetBack(answer.value.rooms, asked)) return setBack();
    // What has arrived since the question counts, so each room is compared as it stands now.
    for (const [roomId, spanRev, rev, cursorRev] of answer.value.rooms) {
      const room = store.room(roomId);
      if (room === null) return syncAgain();
      const { state, membership } = room;
      if (
        state === null ||
        membership.spanRev !== spanRev ||
        rev > state.rev ||
        cursorRev > state.cursorRev
      ) {
        fetchRoom(roomId);
      }
    }
    const theirs = new Set(answer.value.rooms.map(([roomId]) => roomId));
    if (store.positions().some(([roomId]) => !theirs.has(roomId))) syncAgain();
  }

  function sums() {
    const positions = store.positions();
    return {
      roomCount: positions.length,
      revSum: positions.reduce((sum, [, , rev]) => sum + rev, 0),
      cursorRevSum: positions.reduce((sum, [, , , cursorRev]) => sum + cursorRev, 0),
      userRev: store.userRev(),
    };
  }

  /** `waited`: ms since the last probe. */
  function look(waited: number): void {
    if ((movedSinceLook || isBusy()) && waited < atLatest) {
      movedSinceLook = false;
      session.after(quiet, () => look(waited + quiet));
      return;
    }
    session.run(async () => {
      await probe();
      schedule();
    });
  }

  function schedule(): void {
    // By chance a tenth earlier or later, so that clients that connected together don't probe together.
    const untilLook = every * (0.9 + session.random() * 0.2) - quiet;
    session.after(untilLook, () => {
      movedSinceLook = false;
      session.after(quiet, () => look(untilLook + quiet));
    });
  }

  schedule();
  return {
    /** An update came. */
    moved: () => {
      movedSinceLook = true;
    },
  };
}
