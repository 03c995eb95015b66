import type { DeviceActivity } from '@damso/shared';

import type { Clock } from '../clock.ts';

export type DeviceLeases = {
  receive(update: DeviceActivity): void;
  end(): void;
  /** My other devices that are in use now. */
  inUse(): readonly string[];
};

/** Which of my other devices are in use, each until its lease runs out (PRE-7). */
export function createDeviceLeases({ clock, changed }: { clock: Clock; changed: () => void }): DeviceLeases {
  const leases = new Map<string, () => void>();

  function stop(deviceId: string): void {
    leases.get(deviceId)?.();
    if (leases.delete(deviceId)) changed();
  }

  return {
    receive({ deviceId, inUse, leaseMs }) {
      if (!inUse || leaseMs === 0) return stop(deviceId);
      const before = leases.get(deviceId);
      before?.();
      leases.set(
        deviceId,
        clock.after(leaseMs, () => stop(deviceId)),
      );
      if (before === undefined) changed();
    },
    end() {
      for (const deviceId of leases.keys()) stop(deviceId);
    },
    inUse: () => [...leases.keys()],
  };
}
