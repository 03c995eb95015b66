import { isSend } from './command.ts';
import type { DeliveryDeps } from './delivery.ts';

type SettleDeps = Pick<DeliveryDeps, 'outbox' | 'store' | 'userId' | 'inStep' | 'touched'> & {
  mayBeSent: (position: number) => boolean;
  /** Takes a command out: its effect is in the cache. `seq`: where its message is. */
  leave: (position: number, seq: number) => void;
};

/** Lets go of a room's commands whose effect the cache shows by now (OUT-1), and shows in the cache what is read here. */
export function settleRoom(deps: SettleDeps, roomId: string): void {
  const { outbox, store, userId, inStep, mayBeSent, leave } = deps;
  const entries = outbox.entries(roomId);
  const firstPending = entries.find(({ state }) => state.is === 'pending');
  for (const entry of entries) {
    const { position, state } = entry;
    if (state.is === 'acked') {
      // An empty cache doesn't say that a room is no longer mine: only one that is in step does.
      const known = store().room(roomId) !== null || inStep();
      if (known && store().holdsEffect(roomId, state.seq, state.rev)) leave(position, state.seq);
    } else if (isSend(entry) && mayBeSent(position) && (entry === firstPending || state.is === 'failed')) {
      const row = store().messageByClientId(roomId, userId, entry.command.clientId);
      if (row !== null) leave(position, row.seq);
    }
  }
  raiseCursor(deps, roomId);
}

/** What was read here is read, also where the cache was made anew or the server doesn't know yet. */
function raiseCursor({ outbox, store, touched }: SettleDeps, roomId: string): void {
  const slot = outbox.readSlots().get(roomId);
  const mine = slot === undefined ? undefined : store().room(roomId)?.state?.myCursor.readSeq;
  if (slot === undefined || mine === undefined || mine >= slot) return;
  const cursor = store().cursorAt(roomId, slot);
  if (cursor !== null && cursor.readSeq > mine) touched(store().applyOwnCursor(roomId, cursor));
}
