import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Shell } from '../../shell-contract/index.ts';

/** What is written but not sent, by room. */
export type Drafts = {
  readonly texts: StoreApi<Readonly<Record<string, string>>>;
  write: (roomId: string, text: string) => void;
  /** Forgets all of them, here and in the shell. */
  clear: () => void;
  /** Hands what is still being typed to the shell now. */
  flush: () => void;
};

// A person who types quickly shouldn't wait for the disk at every key; a crash may cost what came in this time.
const keepAfterMs = 400;

export function createDrafts(shell: Shell, userId: string): Drafts {
  const texts = createStore<Readonly<Record<string, string>>>(() => shell.readDrafts(userId));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    shell.keepDrafts(userId, texts.getState());
  };
  return {
    texts,
    write(roomId, text) {
      const { [roomId]: _, ...others } = texts.getState();
      texts.setState(text.trim() === '' ? others : { ...others, [roomId]: text }, true);
      timer ??= setTimeout(flush, keepAfterMs);
    },
    clear() {
      clearTimeout(timer);
      timer = undefined;
      texts.setState({}, true);
      shell.keepDrafts(userId, {});
    },
    flush,
  };
}
