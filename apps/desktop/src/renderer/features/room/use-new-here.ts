import { useState } from 'react';

import type { Reading } from '../../live/room-about.ts';

/**
 * After which seq the new-messages line stands, or null. It is set when a room is opened with something unread, or when something
 * comes while nobody is looking; then it stays as long as the room is open.
 */
export function useNewHere(reading: Reading | null, attentive: boolean): number | null {
  const [opened, setOpened] = useState(false);
  const [after, setAfter] = useState<number | null>(null);
  if (reading === null) return null;
  if (!opened) setOpened(true);
  if (after === null && reading.unread > 0 && (!opened || !attentive)) setAfter(reading.readSeq);
  return after;
}
