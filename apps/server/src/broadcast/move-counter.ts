/**
 * Counts per user how often they joined or left rooms. Only the difference between two readings means anything, and only
 * within a moment: the oldest entry is dropped when there are too many, and a reading of it then differs, which is safe.
 */
export function createMoveCounter(maxUsers = 10_000) {
  const moves = new Map<string, number>();
  let total = 0;
  const listeners: ((userId: string) => void)[] = [];
  return {
    moved(userId: string): void {
      total += 1;
      moves.delete(userId);
      moves.set(userId, total);
      const oldest = moves.size > maxUsers ? moves.keys().next() : null;
      if (oldest && !oldest.done) moves.delete(oldest.value);
      for (const listener of listeners) listener(userId);
    },
    /** Calls back after each. */
    onMoved: (listener: (userId: string) => void) => void listeners.push(listener),
    count(userId: string): number {
      return moves.get(userId) ?? 0;
    },
  };
}
