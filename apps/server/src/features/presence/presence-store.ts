/** A device's lease: until when its user is taken to be there, and whether they are active at it. Times in ms since 1970. */
export interface Lease {
  readonly deviceId: string;
  /** The connection over which it was last renewed. */
  readonly connectionId: string;
  readonly active: boolean;
  /** When its user was last known to be active at it, if ever. */
  readonly activeAt: number | null;
  readonly until: number;
}

/**
 * Where the leases of all devices are kept, for all nodes of a server. Nothing here decides what a lease means. A lease that
 * has ended can be read for some minutes more, since it says when its user was last active. Losing all of it loses no more than
 * one heartbeat brings back.
 */
export interface PresenceStore {
  /** Takes or renews a device's lease. `activeAt` only rises. */
  hold(userId: string, lease: Lease): Promise<void>;
  /**
   * The connection is over: its device's lease ends at `until`, if not before. Nothing happens if another connection has renewed
   * it since. An active device was active until now.
   */
  release(userId: string, ending: Ending & { readonly connectionId: string }): Promise<void>;
  /** Ends a device's lease, whichever connection holds it, as `release` does. */
  end(userId: string, ending: Ending): Promise<void>;
  /** The leases of these users, also ended ones. Who has none may be missing. */
  read(userIds: readonly string[]): Promise<ReadonlyMap<string, readonly Lease[]>>;
  /**
   * Calls back with a user whose leases say something else than before, whichever node changed them: not when a lease was
   * only renewed, nor when one runs out.
   */
  onChanged(listener: (userId: string) => void): void;
}

export interface Ending {
  readonly deviceId: string;
  readonly until: number;
}
