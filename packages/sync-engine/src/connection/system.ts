/** What the system around the engine knows of the network and of sleep. What `on…` answers ends the calling back. */
export type System = {
  /** Whether the system says that there is a network. It may be wrong both ways: connecting is tried all the same. */
  online(): boolean;
  /** The network came back, or is another one. */
  onOnline(callback: () => void): () => void;
  /** The device woke, or the app was brought back by the system. */
  onResume(callback: () => void): () => void;
};

/** A system that always has a network and never sleeps: for tests and headless clients. */
export const steadySystem: System = {
  online: () => true,
  onOnline: () => () => undefined,
  onResume: () => () => undefined,
};

/** A system whose events come from elsewhere: from the page to its worker, from Electron's main process to the engine's. */
export function createToldSystem(online: () => boolean): {
  system: System;
  tellOnline: () => void;
  tellResume: () => void;
} {
  const onlines = createListeners();
  const resumes = createListeners();
  return {
    system: { online, onOnline: onlines.add, onResume: resumes.add },
    tellOnline: onlines.tell,
    tellResume: resumes.tell,
  };
}

function createListeners() {
  const listeners = new Set<() => void>();
  return {
    add: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => {
      for (const listener of listeners) listener();
    },
  };
}
