import type { StoredRoom } from '../../fixtures/stored-truth.ts';
import type { Delivered, Span } from '../history.ts';

/** Finds the spans of somebody in a room, of which there may be thousands. */
function sortSpans(spans: readonly Span[]) {
  const sorted = Map.groupBy(spans, ({ roomId, userId }) => `${roomId} ${userId}`);
  return (roomId: string, userId: string): readonly Span[] => sorted.get(`${roomId} ${userId}`) ?? [];
}
const until = ({ leftSeq }: Span) => leftSeq ?? Infinity;

/** Nobody writes into a room, and nothing of it is delivered to them, before they join or after their removal is committed. */
export function checkSpans(
  spans: readonly Span[],
  stored: readonly StoredRoom[],
  delivered: readonly Delivered[],
): string[] {
  const found: string[] = [];
  const spansOf = sortSpans(spans);
  for (const { id, messages } of stored) {
    for (const { kind, senderId, seq } of messages) {
      if (kind === 'system') continue;
      const allowed = spansOf(id, senderId).some((span) => span.joinedSeq < seq && seq <= until(span));
      if (!allowed) found.push(`trespass: ${senderId} wrote ${seq} in ${id} while out of it`);
    }
  }
  for (const { userId, roomId, seqs } of delivered) {
    const mine = spansOf(roomId, userId);
    for (const seq of seqs) {
      const allowed = mine.some((span) => span.visibleFromSeq <= seq && seq <= until(span));
      if (!allowed) found.push(`leak: ${seq} of ${roomId} was delivered to ${userId}`);
    }
  }
  return found;
}
