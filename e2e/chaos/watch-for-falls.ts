import type { NodeEngine } from '@damso/sync-engine/node';

/**
 * Watches what a person sees of rooms: last seqs within a span, and read cursors, and tells what is lower than it was before. Returns
 * what ends it. Who was removed and let in again while away has the room begin anew, and an answer that was on its way then may stand
 * before the ack of what they sent meanwhile: so each span counts by itself.
 */
export function watchForFalls(
  engine: NodeEngine,
  device: string,
  roomIds: readonly string[],
  fell: (what: string) => void,
): () => void {
  const highest = new Map<string, number>();
  const see = (what: string, value: number) => {
    const before = highest.get(what) ?? 0;
    if (value < before) fell(`${what}, as ${device} sees it, from ${before} to ${value}`);
    highest.set(what, Math.max(before, value));
  };
  const watches = roomIds.map((roomId) =>
    engine.watch('room', { roomId }, ({ head, items }) => {
      if (head.is !== 'open') return;
      const me = items.find(({ isMe }) => isMe);
      if (me !== undefined) see(`the last seq of ${roomId} since ${me.joinedSeq}`, head.lastSeq);
      for (const { key, readSeq } of items) see(`the cursor of ${key} in ${roomId}`, readSeq);
    }),
  );
  return () => {
    for (const watch of watches) watch.stop();
  };
}
