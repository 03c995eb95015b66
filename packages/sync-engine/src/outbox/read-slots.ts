import type { OutboxStatements } from './outbox-file.ts';
import type { Outbox } from './outbox.ts';

/** What of an outbox is about reading. */
type ReadSlotsOfOutbox = Pick<Outbox, 'readSlots' | 'raiseReadSlot' | 'clearReadSlot'>;

/** How far each room is read, where the server doesn't know it yet: one seq for each room, which only rises. */
export function openReadSlots(file: OutboxStatements, tell: (roomId: string) => void) {
  const slots = new Map(file.readSlots());

  const of: ReadSlotsOfOutbox = {
    readSlots: () => slots,
    raiseReadSlot(roomId, seq) {
      if ((slots.get(roomId) ?? -1) >= seq) return;
      file.setReadSlot(roomId, seq);
      slots.set(roomId, seq);
      tell(roomId);
    },
    clearReadSlot(roomId, seq) {
      const slot = slots.get(roomId);
      if (slot === undefined || slot > seq) return;
      file.removeReadSlot(roomId);
      slots.delete(roomId);
      tell(roomId);
    },
  };

  return {
    of,
    /** In a transaction of the caller's, who then has them forgotten here. */
    removeAllInFile(): void {
      for (const roomId of slots.keys()) file.removeReadSlot(roomId);
    },
    forgetAll: (): void => slots.clear(),
    /** What the caller has written already. */
    takeOver(saved: readonly (readonly [roomId: string, seq: number])[]): void {
      for (const [roomId, seq] of saved) slots.set(roomId, seq);
    },
  };
}
