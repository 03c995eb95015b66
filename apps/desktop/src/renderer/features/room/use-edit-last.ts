import { useCallback, useLayoutEffect, useRef } from 'react';

import { canChange } from './message-actions.ts';
import type { SteadyMessage } from './part-unread.ts';
import type { LoadedMessages } from './use-room.ts';

/** Begins to edit the last message that I can change. The same function each time, whatever comes into the room. */
export function useEditLast(
  messages: LoadedMessages | null,
  edit: (message: SteadyMessage) => void,
): () => void {
  const loaded = useRef(messages);
  useLayoutEffect(() => {
    loaded.current = messages;
  });
  return useCallback(() => {
    const last = loaded.current?.items.findLast((message) => canChange(message));
    if (last !== undefined) edit(last);
  }, [edit]);
}
