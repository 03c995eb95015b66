import type { PresenceItem } from '@damso/sync-engine/port';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';

import { usePresenceBoard } from './account-context.ts';

/** How somebody who is on the screen is there; null while nobody tells (PRE-1). */
export function usePresence(userId: string | null): PresenceItem | null {
  const board = usePresenceBoard();
  useEffect(() => (userId === null ? undefined : board.need([userId])), [board, userId]);
  return useStore(board.states, (states) => (userId === null ? null : (states.get(userId) ?? null)));
}

/** How these are there: those of whom is told. The ids must be the same array while they are the same. */
export function usePresences(userIds: readonly string[]): readonly PresenceItem[] {
  const board = usePresenceBoard();
  useEffect(() => board.need(userIds), [board, userIds]);
  return useStore(
    board.states,
    useShallow((states) => userIds.flatMap((userId) => states.get(userId) ?? [])),
  );
}
