import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';

import type { Lease, PresenceStore } from '../src/features/presence/presence-store.ts';
import { createHeldClock } from './held-clock.ts';

/** What every keeper of leases holds to, wherever it keeps them. `make` gives one that has nothing yet. */
export function holdsPresenceContract(make: (now: () => number) => Promise<PresenceStore>): void {
  async function begin() {
    const clock = createHeldClock();
    const store = await make(() => clock.now());
    const changed: string[] = [];
    store.onChanged((userId) => changed.push(userId));
    const userId = uuid();
    const lease: Lease = {
      deviceId: uuid(),
      connectionId: uuid(),
      active: true,
      activeAt: clock.now(),
      until: clock.now() + 60_000,
    };
    return {
      clock,
      store,
      userId,
      lease,
      leases: async () => (await store.read([userId])).get(userId) ?? [],
      takeChanged: () => changed.splice(0),
    };
  }

  test('PRE-3: a lease that is taken can be read, beside those of other devices and not those of others', async () => {
    const { store, userId, lease, leases } = await begin();
    expect(await leases()).toEqual([]);
    const second = { ...lease, deviceId: uuid(), active: false, activeAt: null };
    await store.hold(userId, lease);
    await store.hold(userId, second);
    await store.hold(uuid(), { ...lease, deviceId: uuid() });
    expect(new Set(await leases())).toEqual(new Set([lease, second]));
  });

  test('PRE-3: renewing a lease tells nobody, another activity or a new device does', async () => {
    const { store, userId, lease, takeChanged } = await begin();
    await store.hold(userId, lease);
    expect(takeChanged()).toEqual([userId]);
    await store.hold(userId, { ...lease, connectionId: uuid(), until: lease.until + 25_000 });
    expect(takeChanged()).toEqual([]);
    await store.hold(userId, { ...lease, active: false, until: lease.until + 25_000 });
    expect(takeChanged()).toEqual([userId]);
    await store.hold(userId, { ...lease, deviceId: uuid() });
    expect(takeChanged()).toEqual([userId]);
  });

  test('PRE-3: a lease that had run out counts as a new one', async () => {
    const { clock, store, userId, lease, takeChanged } = await begin();
    await store.hold(userId, lease);
    await clock.advance(60_001);
    takeChanged();
    await store.hold(userId, { ...lease, until: clock.now() + 60_000 });
    expect(takeChanged()).toEqual([userId]);
  });

  test('PRE-3: the time of activity only rises, and an idle beat keeps it', async () => {
    const { clock, store, userId, lease, leases } = await begin();
    await store.hold(userId, lease);
    await clock.advance(10_000);
    await store.hold(userId, { ...lease, active: false, activeAt: null });
    expect(await leases()).toMatchObject([{ active: false, activeAt: lease.activeAt }]);
    await store.hold(userId, { ...lease, activeAt: (lease.activeAt ?? 0) - 5_000 });
    expect(await leases()).toMatchObject([{ activeAt: lease.activeAt }]);
  });

  test('PRE-4: a connection that is over shortens its lease, and never lengthens it', async () => {
    const { clock, store, userId, lease, leases, takeChanged } = await begin();
    await store.hold(userId, lease);
    takeChanged();
    await clock.advance(10_000);
    const { deviceId, connectionId } = lease;
    await store.release(userId, { deviceId, connectionId, until: clock.now() + 30_000 });
    expect(await leases()).toMatchObject([{ until: clock.now() + 30_000, activeAt: clock.now() }]);
    expect(takeChanged()).toEqual([userId]);
    await store.release(userId, { deviceId, connectionId, until: clock.now() + 40_000 });
    expect(await leases()).toMatchObject([{ until: clock.now() + 30_000 }]);
  });

  test('PRE-4: a connection whose device has another one since shortens nothing', async () => {
    const { clock, store, userId, lease, leases, takeChanged } = await begin();
    await store.hold(userId, lease);
    await store.hold(userId, { ...lease, connectionId: uuid() });
    takeChanged();
    const { deviceId, connectionId } = lease;
    await store.release(userId, { deviceId, connectionId, until: clock.now() });
    await store.release(userId, { deviceId: uuid(), connectionId, until: clock.now() });
    expect(await leases()).toMatchObject([{ until: lease.until }]);
    expect(takeChanged()).toEqual([]);
  });

  test('PRE-4: a lease can be ended at once, and the end of its connection does not bring it back', async () => {
    const { clock, store, userId, lease, leases, takeChanged } = await begin();
    await store.hold(userId, lease);
    takeChanged();
    await clock.advance(1_000);
    const { deviceId, connectionId } = lease;
    await store.end(userId, { deviceId, until: clock.now() });
    expect(takeChanged()).toEqual([userId]);
    const endedAt = clock.now();
    await clock.advance(1_000);
    await store.release(userId, { deviceId, connectionId, until: clock.now() + 30_000 });
    expect(await leases()).toMatchObject([{ until: endedAt, activeAt: endedAt }]);
    expect(takeChanged()).toEqual([]);
  });

  test('PRE-4: an idle device was not active when it went', async () => {
    const { clock, store, userId, lease, leases } = await begin();
    await store.hold(userId, { ...lease, active: false, activeAt: null });
    await clock.advance(1_000);
    const { deviceId, connectionId } = lease;
    await store.release(userId, { deviceId, connectionId, until: clock.now() });
    expect(await leases()).toMatchObject([{ activeAt: null }]);
  });

  test('PRE-4: an ended lease can be read for a minute at least, and is forgotten some time', async () => {
    const { clock, store, userId, lease, leases } = await begin();
    await store.hold(userId, lease);
    await clock.advance(120_000);
    await store.hold(uuid(), { ...lease, deviceId: uuid(), until: clock.now() + 60_000 });
    expect(await leases()).toMatchObject([{ activeAt: lease.activeAt }]);
    await clock.advance(3_600_000);
    await store.hold(uuid(), { ...lease, deviceId: uuid(), until: clock.now() + 60_000 });
    expect(await leases()).toEqual([]);
  });
}
