import type { Clock } from '../clock.ts';
import type { Connection } from '../connection/connection.ts';
import { describeError, type Log } from '../log.ts';
import type { LocalStore, Touched } from '../store/local-store.ts';
import { unreachable } from '../unreachable.ts';
import type { ChangeCommand, Entry, SendCommand } from './command.ts';
import { decideNext, decideOutcome } from './decide.ts';
import { createLane, type Lane, type StepResult } from './lane.ts';
import type { Outbox } from './outbox.ts';
import { callChange, callSend } from './send-command.ts';
import { isSettled, settleRoom } from './settle-room.ts';
import { createSlotSteps, type RoomStep } from './slot-steps.ts';

export type DeliveryDeps = {
  outbox: Outbox;
  /** The cache of the moment: it is replaced when it turns out to be damaged. */
  store: () => LocalStore;
  userId: string;
  clock: Clock;
  random: () => number;
  log: Log;
  /** Whether everything that the server had at the connecting is in the cache, and all of this room. */
  inStep: (roomId: string) => boolean;
  /** Has the message at this seq fetched, wherever nobody looks; null: none any more. */
  seek: (roomId: string, seq: number | null) => void;
  /** The cache was changed by an answer. */
  touched: (touched: Touched) => void;
  /** An answer showed that what is known of my memberships is old. */
  syncAgain: () => void;
};

/** Brings what is in the outbox to the server: each room's commands in order, rooms beside each other, reads and settings apart (OUT-1 to OUT-3). */
export type Delivery = {
  /** A connection is ready; the server is in this epoch. */
  begin(connection: Connection, epoch: string): void;
  end(): void;
  /** The outbox has changed for this room. */
  poke(roomId: string): void;
  /** The cache has changed: what it shows now leaves the outbox (OUT-1), and what waited for it goes on. */
  settle(roomIds: Iterable<string>): void;
  /** Everything is in step: what waited for that goes on. */
  reachedStep(): void;
  /** Whether the server may have this command already. */
  mayBeSent(position: number): boolean;
  stop(): void;
};

/** Makes the delivery of an outbox that was just opened. */
export function createDelivery(deps: DeliveryDeps): Delivery {
  const { outbox, store, userId, clock, random, log } = deps;
  const commandLanes = new Map<string, Lane>();
  const readLanes = new Map<string, Lane>();
  const settingsLanes = new Map<string, Lane>();
  // What an earlier run of the app left may have been sent by it.
  const sent = new Set(
    outbox.rooms().flatMap((roomId) => outbox.entries(roomId).map(({ position }) => position)),
  );
  let connection: Connection | null = null;
  let stopped = false;

  function leave(position: number, seq?: number): void {
    sent.delete(position);
    outbox.remove([position], seq);
  }

  const mayBeSent = (position: number) => sent.has(position);
  const settle = (roomId: string) => settleRoom({ ...deps, mayBeSent, leave }, roomId);
  const { stepRead, stepSettings } = createSlotSteps({ ...deps, isStopped: () => stopped });

  function laneOf(lanes: Map<string, Lane>, roomId: string, step: RoomStep): Lane {
    let lane = lanes.get(roomId);
    if (lane === undefined) {
      lane = createLane(clock, random, async (connection, attempt) => {
        try {
          return await step(roomId, connection, attempt);
        } catch (error) {
          // The cache or the outbox couldn't be written. The command is still in the file: again, with the same ids.
          log('error', 'the effect of a command could not be stored', { error: describeError(error) });
          return { is: 'again', after: 5_000, why: 'refused' };
        }
      });
      lanes.set(roomId, lane);
      if (connection !== null) lane.connected(connection);
    }
    return lane;
  }

  async function stepCommand(roomId: string, connection: Connection, attempt: number): Promise<StepResult> {
    const next = decideNext(outbox.entries(roomId));
    switch (next.is) {
      case 'nothing':
        return { is: 'nothing' };
      case 'fail':
        outbox.fail(next.entry.position, next.code);
        return { is: 'more' };
      case 'unaimed':
        return aim(next.entry);
      case 'send':
      case 'change':
        return deliver(next, connection, attempt);
      default:
        return unreachable(next);
    }
  }

  /**
   * Looks for the message of a change in the cache. It may be on its way there until the room is in step; then it is looked for where it
   * was in the former epoch. A deletion of what is nowhere is done.
   */
  function aim({ position, command }: Entry<ChangeCommand>): StepResult {
    const { roomId, clientId, target } = command;
    const near = 'near' in target ? (target.near ?? null) : null;
    const row = store().messageByClientId(roomId, userId, clientId);
    if (row === null && !deps.inStep(roomId)) return { is: 'nothing' };
    const isUnseen =
      row === null &&
      near !== null &&
      store()
        .wants(roomId, near, 0, 0)
        .some(({ is }) => is === 'missing');
    deps.seek(roomId, isUnseen ? near : null);
    if (isUnseen) return { is: 'nothing' };
    if (row !== null) outbox.aim(position, row.seq);
    else if (command.kind === 'delete') leave(position);
    else outbox.fail(position, 'not_found');
    return { is: 'more' };
  }

  async function deliver(
    next:
      | { is: 'send'; entry: Entry<SendCommand> }
      | { is: 'change'; entry: Entry<ChangeCommand>; seq: number },
    connection: Connection,
    attempt: number,
  ): Promise<StepResult> {
    const { position, command } = next.entry;
    sent.add(position);
    const { answer, apply } =
      next.is === 'send'
        ? await callSend(connection, userId, next.entry.command)
        : await callChange(connection, next.entry.command, next.seq);
    // Stopped meanwhile; or an update brought its effect before the answer, and it left.
    if (stopped) return { is: 'nothing' };
    if (outbox.entry(position) === undefined) return { is: 'more' };
    const outcome = decideOutcome(command.kind, answer, attempt, random());
    switch (outcome.is) {
      case 'stored': {
        const { seq, rev } = outcome;
        const touched = apply(store());
        if (isSettled(deps, command.roomId, outcome)) leave(position, seq);
        else outbox.ack(position, seq, rev);
        deps.touched(touched);
        return { is: 'more' };
      }
      case 'needless':
        leave(position);
        return { is: 'more' };
      case 'failed':
        log('warn', 'a command failed', { kind: command.kind, code: outcome.code });
        outbox.fail(position, outcome.code);
        if (outcome.code === 'not_a_member') deps.syncAgain();
        return { is: 'more' };
      case 'again':
        return outcome;
      default:
        return unreachable(outcome);
    }
  }

  /** Does what may fail because a file does; what isn't settled now is settled the next time. */
  function attempt(work: () => void): boolean {
    try {
      work();
      return true;
    } catch (error) {
      log('error', 'the outbox could not be settled', { error: describeError(error) });
      return false;
    }
  }

  function eachLane(visit: (lane: Lane) => void): void {
    for (const lanes of [commandLanes, readLanes, settingsLanes])
      for (const lane of lanes.values()) visit(lane);
  }
  function poke(roomId: string): void {
    if (outbox.entries(roomId).length > 0) laneOf(commandLanes, roomId, stepCommand).poke();
    if (outbox.readSlots().has(roomId)) laneOf(readLanes, roomId, stepRead).poke();
    if (outbox.settingsSlots().has(roomId)) laneOf(settingsLanes, roomId, stepSettings).poke();
  }
  const waitingRooms = () => [
    ...outbox.rooms(),
    ...outbox.readSlots().keys(),
    ...outbox.settingsSlots().keys(),
  ];

  const delivery: Delivery = {
    begin(next, epoch) {
      // Without knowing what the acks mean nothing may go out: the next connection tries again.
      if (!attempt(() => outbox.enterEpoch(epoch))) return;
      connection = next;
      eachLane((lane) => lane.connected(next));
      waitingRooms().forEach(poke);
    },
    end() {
      connection = null;
      eachLane((lane) => lane.disconnected());
    },
    poke,
    settle(roomIds) {
      for (const roomId of roomIds) {
        attempt(() => settle(roomId));
        poke(roomId);
      }
    },
    reachedStep() {
      delivery.settle(waitingRooms());
    },
    mayBeSent,
    stop() {
      stopped = true;
      eachLane((lane) => lane.stop());
    },
  };
  return delivery;
}
