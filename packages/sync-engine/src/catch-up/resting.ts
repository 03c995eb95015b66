import type { Session } from './session.ts';

// So long (ms) a room is left alone after the server could not answer for it.
const restFor = 30_000;

/**
 * Rooms that were given up for a while. Each has one rest at a time, whoever tried it meanwhile: else every further try that fails
 * would leave one more timer behind, and each of these try again and again.
 */
export function createResting(session: Session, tryAgain: (roomId: string) => void) {
  const rests = new Map<string, () => void>();

  function end(roomId: string): void {
    rests.get(roomId)?.();
    rests.delete(roomId);
  }

  return {
    /** Tries again after the rest, which begins now. */
    begin(roomId: string): void {
      end(roomId);
      rests.set(
        roomId,
        session.after(restFor, () => {
          rests.delete(roomId);
          tryAgain(roomId);
        }),
      );
    },
    /** It is tried now. */
    end,
    has: (roomId: string) => rests.has(roomId),
  };
}
