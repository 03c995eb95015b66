import type { CursorUpdate, RoomUpdate, UserUpdate, Welcome } from '@damso/shared';

import type { Connection } from '../connection/connection.ts';
import type { StoreIdentity } from '../store/local-store.ts';
import { touchedRooms } from '../store/store-context.ts';
import { unreachable } from '../unreachable.ts';
import type { CatchUp, CatchUpState } from './catch-up.ts';
import type { CountedUpdate } from './counted-update.ts';
import { createHolding } from './holding.ts';
import { createOnScreen, type Viewers } from './on-screen.ts';
import { startProbing } from './probing.ts';
import { createRoomQueue } from './room-queue.ts';
import { startSession, type SessionDeps } from './session.ts';
import { createSyncing } from './syncing.ts';

export type CatchUpDeps = SessionDeps;

// To begin anew costs all that is cached: over one connection at once only the first time, after that no sooner than after so long (ms).
const anewApart = 30_000;

type Steps = ReturnType<typeof startSteps>;
type StepsDeps = {
  deps: CatchUpDeps;
  viewers: Viewers;
  enter: (state: CatchUpState) => void;
  otherServer: (identity: { serverId: string; epoch: string }) => void;
  setBack: () => void;
};

/** Everything that keeps the store in step over one connection. */
function startSteps({ deps, viewers, enter, otherServer, setBack }: StepsDeps, connection: Connection) {
  const session = startSession(deps, connection);
  const { store } = session;
  let pending = new Set<string>();
  let total = 0;

  function countDone(): void {
    if (pending.size > 0) enter({ is: 'catching-up', done: total - pending.size, total });
    else if (!syncing.isRunning()) enter({ is: 'in-step' });
  }

  const syncAgain = () => syncing.begin();
  /** As `overdue` of the held updates wants it. */
  function fetchGap(roomId: string): boolean {
    if (syncing.isRunning() || queue.isFetching(roomId)) return false;
    if (store.room(roomId) === null) return syncAgain();
    queue.add(roomId);
    return true;
  }

  const queue = createRoomQueue({
    session,
    syncAgain,
    setBack,
    fetched: (roomId) => {
      roomUpdates.release(roomId);
      cursorUpdates.release(roomId);
      if (pending.delete(roomId)) countDone();
      // All is in step but for this room: who waits for it alone hears that it was fetched.
      else session.touched(touchedRooms(roomId));
      onScreen.tend(roomId);
    },
  });
  const onScreen = createOnScreen({ session, viewers, isCatchingUp: queue.has, syncAgain });
  const syncing = createSyncing({
    session,
    queue,
    otherServer,
    setBack,
    userMoved: () => userUpdates.releaseAll(),
    differing: (rooms, count) => {
      pending = new Set(rooms);
      total = count;
    },
    done: () => {
      roomUpdates.releaseAll();
      cursorUpdates.releaseAll();
      countDone();
      for (const roomId of viewers.keys()) onScreen.tend(roomId);
    },
  });
  const probing = startProbing({
    session,
    syncAgain,
    setBack,
    fetchRoom: queue.add,
    isBusy: () => syncing.isRunning() || pending.size > 0,
  });

  const roomUpdates = createHolding<RoomUpdate>({
    session,
    apply: (update) => store.applyRoomUpdate(update),
    startOf: ({ from }) => from,
    overdue: fetchGap,
  });
  const cursorUpdates = createHolding<CursorUpdate>({
    session,
    apply: (update) => store.applyCursorUpdate(update),
    startOf: ({ previous }) => previous,
    overdue: fetchGap,
  });
  const userUpdates = createHolding<UserUpdate>({
    session,
    apply: (update) => store.applyUserUpdate(update),
    startOf: ({ from }) => from,
    overdue: syncAgain,
  });

  return {
    session,
    syncAgain,
    isFetching: (roomId: string) => queue.has(roomId) || onScreen.isFetching(roomId),
    isBehind: queue.isBehind,
    wake: onScreen.wake,
    hurry: (roomId: string) => queue.hurry(roomId),

    receive(update: CountedUpdate): void {
      if (!session.isOpen()) return;
      probing.moved();
      if (update.payload.epoch !== store.identity()?.epoch) {
        syncAgain();
        return;
      }
      session.guard(() => apply(update));
    },
  };

  function apply({ name, payload }: CountedUpdate): void {
    switch (name) {
      case 'room.update':
        return roomUpdates.receive(payload.roomId, payload);
      case 'cursor.update':
        return cursorUpdates.receive(payload.roomId, payload);
      case 'user.update':
        userUpdates.receive('', payload);
        for (const roomId of store.roomsWithoutState()) if (!queue.has(roomId)) queue.add(roomId);
        return;
      default:
        return unreachable(name);
    }
  }
}

/** Makes the part of the engine that keeps the store in step (docs/SYNC.md). It does nothing until `begin`. */
export function createCatchUp({ events, ...others }: CatchUpDeps): CatchUp {
  const { store } = others;
  const viewers: Viewers = new Map();
  let steps: Steps | null = null;
  let state: CatchUpState = { is: 'idle' };
  /** Over the connection of the moment. */
  let begunAnew = false;
  let cancelAnew: () => void = () => undefined;
  const deps = { ...others, events: { ...events, failed } };

  function failed(error: unknown): void {
    steps?.session.end();
    steps = null;
    enter({ is: 'idle' });
    events.failed(error);
  }

  function enter(next: CatchUpState): void {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    events.stateChanged(state);
  }

  /** Gives the cache to this account of this server, if it isn't already (CON-2). */
  function claim(identity: StoreIdentity, anew: boolean): void {
    const cached = store.identity();
    const isSame =
      cached?.serverId === identity.serverId &&
      cached.epoch === identity.epoch &&
      cached.userId === identity.userId;
    if (isSame && !anew) return;
    store.begin(identity);
    if (cached !== null) events.startedAnew();
  }

  function start(connection: Connection, identity: StoreIdentity, anew = false): void {
    steps?.session.end();
    steps = null;
    try {
      claim(identity, anew);
    } catch (error) {
      return failed(error);
    }
    const otherServer = (other: { serverId: string; epoch: string }) =>
      startAnew(connection, { ...other, userId: identity.userId });
    const setBack = () => startAnew(connection, identity);
    steps = startSteps({ deps, viewers, enter, otherServer, setBack }, connection);
    enter({ is: 'catching-up', done: 0, total: 0 });
    steps.syncAgain();
  }

  /** CON-2; a server that says so again and again is not followed at its pace. */
  function startAnew(connection: Connection, identity: StoreIdentity): void {
    if (!begunAnew) {
      begunAnew = true;
      return start(connection, identity, true);
    }
    steps?.session.end();
    steps = null;
    enter({ is: 'catching-up', done: 0, total: 0 });
    cancelAnew = others.clock.after(anewApart, () => start(connection, identity, true));
  }

  return {
    begin(connection: Connection, welcome: Welcome): void {
      cancelAnew();
      begunAnew = false;
      start(connection, welcome);
    },
    receive: (update) => steps?.receive(update),
    end(): void {
      cancelAnew();
      steps?.session.end();
      steps = null;
      enter({ is: 'idle' });
    },
    state: () => state,
    show(roomId, viewer, part): void {
      const ofRoom = viewers.get(roomId) ?? new Map<symbol, NonNullable<typeof part>>();
      const shown = ofRoom.get(viewer) ?? null;
      if (JSON.stringify(shown) === JSON.stringify(part)) return;
      if (part === null) ofRoom.delete(viewer);
      else ofRoom.set(viewer, part);
      if (ofRoom.size > 0) viewers.set(roomId, ofRoom);
      else viewers.delete(roomId);
      if (part !== null) steps?.session.guard(() => steps?.wake(roomId));
    },
    isInFront: (roomId) =>
      [...(viewers.get(roomId)?.values() ?? [])].some(({ inFront }) => inFront !== false),
    hurry: (roomId) => steps?.session.guard(() => steps?.hurry(roomId)),
    isFetching: (roomId) => steps?.isFetching(roomId) ?? false,
    isInStep: (roomId) => state.is === 'in-step' && steps?.isBehind(roomId) === false,
    syncAgain: () => steps?.syncAgain(),
  };
}
