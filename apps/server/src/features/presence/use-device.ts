import { limits, succeed, type Answer, type ParsedInput } from '@damso/shared';

import type { Broadcaster, Session } from '../../broadcast/broadcaster.ts';

/** Tells the asker's other devices that this one is in use, for a while, or is no longer (PRE-7). */
export function useDevice(
  { broadcaster }: { readonly broadcaster: Pick<Broadcaster, 'activityToOthers'> },
  session: Session,
  { inUse }: ParsedInput<'device.in-use'>,
): Promise<Answer<Record<string, never>>> {
  const { deviceId } = session;
  broadcaster.activityToOthers(session, { deviceId, inUse, leaseMs: inUse ? limits.deviceLeaseMs : 0 });
  return Promise.resolve(succeed({}));
}
