/** What the shell says of its user: whether they are active at this device at all, and whether they use the app just now. */
export type DeviceUse = { active: boolean; inUse: boolean };

/** This device's use, for whoever is signed in. A device of which nothing was said (a bot) counts as active. */
export type Activity = {
  get(): DeviceUse;
  set(use: DeviceUse): void;
  /** Calls back after each change; the answer ends that. */
  onChange(listener: () => void): () => void;
};

export function createActivity(): Activity {
  let current: DeviceUse = { active: true, inUse: false };
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set({ active, inUse }) {
      if (current.active === active && current.inUse === inUse) return;
      current = { active, inUse };
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
