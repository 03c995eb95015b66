import { isSend, type Entry } from './command.ts';
import type { DeliveryDeps } from './delivery.ts';

type SettleDeps = Pick<DeliveryDeps, 'outbox' | 'store' | 'userId' | 'inStep' | 'touched'> & {
  mayBeSent: (position: number) => boolean;
  /** Takes a command out: its effect is in the cache. `seq`: where its message is. */
  leave: (position: number, seq?: number) => void;
};

/** Whether the cache shows for good what a command has done at this seq and rev (OUT-1). */
export function isSettled(
  { store, inStep }: Pick<SettleDeps, 'store' | 'inStep'>,
  roomId: string,
  { seq, rev }: { seq: number; rev: number },
): boolean {
  // A cache doesn't say that a room is no longer mine while it may be behind: I may be in it again.
  const known = store().room(roomId) !== null || inStep(roomId);
  return known && store().holdsEffect(roomId, seq, rev);
}

/** Lets go of a room's commands whose effect the cache shows by now (OUT-1), and shows in the cache what is read here. */
export function settleRoom(deps: SettleDeps, roomId: string): void {
  const { outbox, store, userId, mayBeSent, leave } = deps;
  const entries = outbox.entries(roomId);
  const firstPending = entries.find(({ state }) => state.is === 'pending');
  for (const entry of entries) {
    const { position, state } = entry;
    if (state.is === 'acked') {
      if (isSettled(deps, roomId, state)) leave(position, state.seq);
    } else if (isSend(entry) && mayBeSent(position) && (entry === firstPending || state.is === 'failed')) {
      const row = store().messageByClientId(roomId, userId, entry.command.clientId);
      if (row !== null) leave(position, row.seq);
    } else if (state.is === 'failed' && isOutOfSight(deps, entry)) {
      leave(position);
    }
  }
  raiseCursor(deps, roomId);
}

/** Whether a change is for a message from before my span: nobody could see that it failed, or let it go. */
function isOutOfSight({ store }: SettleDeps, { command }: Entry): boolean {
  const membership = store().membership(command.roomId);
  const seq = command.kind !== 'send' && 'seq' in command.target ? command.target.seq : null;
  return seq !== null && membership?.state === 'in' && seq < membership.visibleFromSeq;
}

/** What was read here is read, also where the cache was made anew or the server doesn't know yet. */
function raiseCursor({ outbox, store, touched }: SettleDeps, roomId: string): void {
  const slot = outbox.readSlots().get(roomId);
  const mine = slot === undefined ? undefined : store().room(roomId)?.state?.myCursor.readSeq;
  if (slot === undefined || mine === undefined || mine >= slot) return;
  const cursor = store().cursorAt(roomId, slot);
  if (cursor !== null && cursor.readSeq > mine) touched(store().applyOwnCursor(roomId, cursor));
}
