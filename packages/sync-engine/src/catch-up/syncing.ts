import { limits, type CommandInput, type CommandValue } from '@damso/shared';

import type { CachedRoom } from '../store/local-store.ts';
import { isSyncSetBack } from './is-set-back.ts';
import type { RoomQueue } from './room-queue.ts';
import type { Session } from './session.ts';

// Milliseconds. Whatever makes it sync again and again, it does so no faster.
const syncApart = 1_000;
// After the server refused to answer at all, so long (ms) until the next try.
const restAfterFailure = 30_000;
// Each with its back-off; a sync that fails for good is tried again from its start.
const attempts = 100;

// So many rooms of which nothing is known, and the list is asked for at once; fewer are here as soon as it would be.
const summariesFrom = 2;
const listAttempts = 3;
// More pages than an honest server has; what one that never ends still holds back comes with later syncs.
const mostPages = 200;

const isUnknown = ({ state, summary }: CachedRoom) => state === null && summary === null;

export type SyncingDeps = {
  session: Session;
  queue: RoomQueue;
  /** The server answered for another epoch or server than the cache's (CON-2). */
  otherServer: (identity: { serverId: string; epoch: string }) => void;
  /** The server stands behind what it has told before, in the same epoch (CON-2). */
  setBack: () => void;
  /** My user_rev moved. */
  userMoved: () => void;
  /** These rooms are on their way, of that many that differed. */
  differing: (pending: ReadonlySet<string>, total: number) => void;
  done: () => void;
};

/** Brings everything in step (CON-1): what changed for me first, because memberships decide what an answer about a room is worth. */
export function createSyncing(deps: SyncingDeps) {
  const { session, queue, otherServer, setBack, userMoved, differing, done } = deps;
  const { store } = session;
  let state: 'idle' | 'running' | 'cooling' = 'idle';
  let again = false;

  function question() {
    return {
      epoch: store.identity()?.epoch ?? null,
      userRev: store.userRev(),
      rooms: store.positions().slice(0, limits.syncRooms),
    };
  }

  async function takeUserPages(first: CommandValue<'sync'>['user']): Promise<void> {
    let page = first;
    for (let pages = 1; pages < mostPages; pages += 1) {
      const before = store.userRev();
      session.touched(store.applyUserPage(page));
      if (!page.more || store.userRev() === before) break;
      const answer = await session.ask('user.changes', () => ({ since: store.userRev() }), attempts);
      if (!answer.ok) break;
      page = answer.value.user;
    }
    userMoved();
  }

  /** The list is right at once, while the rooms themselves come one after another (SUM-2). Without it they still come. */
  async function fetchSummaries(): Promise<void> {
    const question: CommandInput<'room.list'> = { before: null };
    for (let pages = 0; pages < mostPages; pages += 1) {
      const answer = await session.ask('room.list', () => question, listAttempts);
      if (!answer.ok) return;
      session.touched(store.applySummaries(answer.value));
      const last = answer.value.rooms.at(-1);
      if (!answer.value.more || last === undefined || last.roomId === question.before?.roomId) return;
      question.before = { movedAt: last.movedAt, roomId: last.roomId };
    }
  }

  /** Whether the server answered. */
  async function sync(): Promise<boolean> {
    let asked = question();
    const answer = await session.ask('sync', () => (asked = question()), attempts);
    if (!answer.ok) return false;
    const { serverId, epoch, user, rooms, rest } = answer.value;
    const identity = store.identity();
    if (identity?.epoch !== epoch || identity.serverId !== serverId) {
      otherServer({ serverId, epoch }); // which ends this session
      return true;
    }
    if (isSyncSetBack(answer.value, asked)) {
      setBack(); // which ends this session
      return true;
    }
    await takeUserPages(user);
    const pending = new Set<string>();
    for (const room of rooms) if (queue.take(room) === 'again') pending.add(room.roomId);
    for (const roomId of [...rest, ...store.roomsWithoutState()]) pending.add(roomId);
    differing(pending, new Set([...rooms.map(({ roomId }) => roomId), ...pending]).size);
    if (store.rooms().filter(isUnknown).length >= summariesFrom) session.run(fetchSummaries);
    for (const roomId of pending) queue.add(roomId);
    return true;
  }

  /** True: a sync begins now, or as soon as it may; false: one is under way, and another comes after it. */
  function begin(): boolean {
    if (state !== 'idle') {
      again = true;
      return state === 'cooling';
    }
    state = 'running';
    again = false;
    session.run(async () => {
      const synced = await sync();
      if (!session.isOpen()) return;
      state = 'cooling';
      if (synced) done();
      await session.wait(synced ? syncApart : restAfterFailure);
      state = 'idle';
      if (again || !synced) begin();
    });
    return true;
  }

  return { begin, isRunning: () => state === 'running' };
}
