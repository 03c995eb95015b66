/** What the system around the engine knows of the network and of sleep. The callbacks stay for the engine's life. */
export type System = {
  /** Whether the system says that there is a network. It may be wrong both ways: connecting is tried all the same. */
  online(): boolean;
  /** The network came back, or is another one. */
  onOnline(callback: () => void): void;
  /** The device woke, or the app was brought back by the system. */
  onResume(callback: () => void): void;
};

/** A system that always has a network and never sleeps: for tests and headless clients. */
export const steadySystem: System = {
  online: () => true,
  onOnline: () => undefined,
  onResume: () => undefined,
};
