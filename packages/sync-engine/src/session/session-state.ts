import type { SignOutWhy } from '../port/views.ts';
import type { Changes } from '../views/scene.ts';
import type { Account } from './accounts.ts';
import type { OpenAccount } from './open-account.ts';

export type SessionState =
  | { is: 'starting' }
  | { is: 'signed-out'; why: null | SignOutWhy }
  /** `pending`: commands in its outbox. */
  | { is: 'locked'; account: Account; pending: number; why: SignOutWhy }
  | { is: 'signed-in'; account: Account; open: OpenAccount };

/** Who is signed in now. Whoever shows it, or waits for something, is told of each change. */
export type SessionStateHolder = {
  get(): SessionState;
  enter(next: SessionState): void;
  /** The same account, with another record. */
  renew(account: Account): void;
  /** Something of what views may show has changed. */
  tell(changes: Partial<Changes>): void;
  /** Calls back with every change, until what it returns is called. */
  watch(look: () => void): () => void;
  /** Nobody is signed in any more, and nobody ever will be. */
  stop(): void;
  isStopped(): boolean;
};

export function holdSessionState(changed: (changes: Partial<Changes>) => void): SessionStateHolder {
  let state: SessionState = { is: 'starting' };
  let stopped = false;
  const looking = new Set<() => void>();

  function tell(changes: Partial<Changes>): void {
    changed(changes);
    for (const look of looking) look();
  }

  return {
    get: () => state,
    enter(next) {
      if (stopped) return;
      state = next;
      tell({ all: true });
    },
    renew(account) {
      if (state.is === 'signed-in') state = { ...state, account };
    },
    tell,
    watch(look) {
      looking.add(look);
      return () => void looking.delete(look);
    },
    stop() {
      stopped = true;
      state = { is: 'starting' };
      for (const look of looking) look();
    },
    isStopped: () => stopped,
  };
}
