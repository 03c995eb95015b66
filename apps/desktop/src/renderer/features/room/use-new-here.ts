import type { RoomHead } from '@damso/sync-engine/port';
import { useState } from 'react';

/**
 * After which seq the new-messages line stands, or null. It is set when a room is opened with something unread, or when something
 * comes while nobody is looking; then it stays as long as the room is open.
 */
export function useNewHere(head: (RoomHead & { is: 'open' }) | null, attentive: boolean): number | null {
  const [opened, setOpened] = useState(false);
  const [after, setAfter] = useState<number | null>(null);
  if (head === null) return null;
  if (!opened) setOpened(true);
  if (after === null && head.unread > 0 && (!opened || !attentive)) setAfter(head.readSeq);
  return after;
}
