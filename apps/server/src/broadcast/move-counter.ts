/**
 * Counts per user how often they joined or left rooms. Only the difference between two readings means anything, and only
 * within a moment: the oldest entry is dropped when there are too many, and a reading of it then differs, which is safe.
 */
export function createMoveCounter(maxUsers = 10_000) {
  const moves = new Map<string, number>();
  let total = 0;
  return {
    moved(userId: string): void {
      total += 1;
      moves.delete(userId);
      moves.set(userId, total);
      if (moves.size <= maxUsers) return;
      const oldest = moves.keys().next();
      if (!oldest.done) moves.delete(oldest.value);
    },
    count(userId: string): number {
      return moves.get(userId) ?? 0;
    },
  };
}
