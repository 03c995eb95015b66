import type { Answer, CommandValue } from '@damso/shared';

import type { Connection, NoAnswer } from '../connection/connection.ts';
import type { LocalStore, Touched } from '../store/local-store.ts';
import { decideOutcome } from './decide.ts';
import type { DeliveryDeps } from './delivery.ts';
import type { StepResult } from './lane.ts';

/** A step of a room's lane. */
export type RoomStep = (roomId: string, connection: Connection, attempt: number) => Promise<StepResult>;

type SlotDeps = Pick<DeliveryDeps, 'outbox' | 'store' | 'random' | 'log' | 'touched' | 'syncAgain'> & {
  /** The outbox is closed: what comes now is written nowhere. */
  isStopped: () => boolean;
};

/** Moves a read cursor in the cache, also of a room of which only the summary is here. */
function takeCursor(store: LocalStore, roomId: string, { cursor }: CommandValue<'room.read'>): Touched {
  return store.room(roomId)?.state === null
    ? store.readSummary(roomId, cursor.readSeq)
    : store.applyOwnCursor(roomId, cursor);
}

/** Tells the server what a room's slots hold, how far it is read and what is set for it, each by a lane of its own. */
export function createSlotSteps(deps: SlotDeps): { stepRead: RoomStep; stepSettings: RoomStep } {
  const { outbox, store, random, log, touched, syncAgain, isStopped } = deps;

  /** The slot is cleared once the cache has its effect, or the server will never take it: else it would come back with every start. */
  function end<Value>(
    kind: 'read' | 'settings',
    answer: Answer<Value> | NoAnswer,
    attempt: number,
    { take, clear }: { take: (value: Value) => Touched; clear: () => void },
  ): StepResult {
    if (isStopped()) return { is: 'nothing' };
    if (answer.ok) {
      const change = take(answer.value);
      clear();
      touched(change);
      return { is: 'more' };
    }
    const outcome = decideOutcome(kind, answer, attempt, random());
    if (outcome.is === 'again') return outcome;
    log('warn', 'a slot was refused', { kind, code: answer.error.code });
    clear();
    if (answer.error.code === 'not_a_member') syncAgain();
    return { is: 'more' };
  }

  return {
    async stepRead(roomId, connection, attempt) {
      const seq = outbox.readSlots().get(roomId);
      if (seq === undefined) return { is: 'nothing' };
      const answer = await connection.call('room.read', { roomId, seq });
      return end('read', answer, attempt, {
        take: (value) => takeCursor(store(), roomId, value),
        clear: () => outbox.clearReadSlot(roomId, seq),
      });
    },
    async stepSettings(roomId, connection, attempt) {
      const patch = outbox.settingsSlots().get(roomId);
      if (patch === undefined) return { is: 'nothing' };
      const answer = await connection.call('room.settings', { roomId, patch });
      return end('settings', answer, attempt, {
        take: ({ settings }) => store().mergeUserRow(settings),
        clear: () => outbox.clearSettings(roomId, patch),
      });
    },
  };
}
