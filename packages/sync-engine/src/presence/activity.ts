/** What the shell says of its user: whether they are active at this device at all, use the app just now, or may be looking at it. */
export type DeviceUse = {
  active: boolean;
  inUse: boolean;
  /** A window of the app is in front, whether or not somebody does something in it. */
  attentive: boolean;
};

/** This device's use, for whoever is signed in. A device of which nothing was said (a bot) counts as active. */
export type Activity = {
  get(): DeviceUse;
  set(use: DeviceUse): void;
  /** Calls back after each change; the answer ends that. */
  onChange(listener: () => void): () => void;
};

export function createActivity(): Activity {
  let current: DeviceUse = { active: true, inUse: false, attentive: false };
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(use) {
      const { active, inUse, attentive } = use;
      if (current.active === active && current.inUse === inUse && current.attentive === attentive) return;
      current = { active, inUse, attentive };
      for (const listener of listeners) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
