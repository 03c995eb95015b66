import { expect, test } from 'vitest';

import { createHeldClock } from '../../test-support/held-clock.ts';
import { createDeviceLeases } from './device-leases.ts';

test('PRE-7: another device is in use until its lease runs out, or it says that it is no longer', async () => {
  const clock = createHeldClock();
  let changes = 0;
  const devices = createDeviceLeases({ clock, changed: () => (changes += 1) });
  devices.receive({ deviceId: 'phone', inUse: true, leaseMs: 15_000 });
  await clock.advance(10_000);
  devices.receive({ deviceId: 'phone', inUse: true, leaseMs: 15_000 });
  devices.receive({ deviceId: 'laptop', inUse: true, leaseMs: 15_000 });
  expect(changes).toBe(2);
  devices.receive({ deviceId: 'laptop', inUse: false, leaseMs: 0 });
  await clock.advance(14_999);
  expect(devices.inUse()).toEqual(['phone']);
  await clock.advance(1);
  expect(devices.inUse()).toEqual([]);
  expect(changes).toBe(4);
  devices.receive({ deviceId: 'laptop', inUse: false, leaseMs: 0 });
  expect(changes).toBe(4);
});
