import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';

import type { PartedMessages } from './part-unread.ts';

/** How many have not read each message of the open room, which changes all the time: only the number itself watches. */
export type UnreadNumbers = StoreApi<PartedMessages['byKey']>;

export const UnreadNumbersContext = createContext<UnreadNumbers | null>(null);

/** How many have not read a message. */
export function useUnreadBy(key: string): number {
  const numbers = useContext(UnreadNumbersContext);
  if (numbers === null) throw new Error('outside of UnreadNumbersContext');
  return useStore(numbers, (byKey) => byKey.get(key)?.item.unreadBy ?? 0);
}
