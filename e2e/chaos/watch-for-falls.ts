import type { NodeEngine } from '@damso/sync-engine/node';

/** Watches what a person sees of rooms: last seqs and read cursors, and tells what is lower than it was before. Returns what ends it. */
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
      see(`the last seq of ${roomId}`, head.lastSeq);
      for (const { key, readSeq } of items) see(`the cursor of ${key} in ${roomId}`, readSeq);
    }),
  );
  return () => {
    for (const watch of watches) watch.stop();
  };
}
