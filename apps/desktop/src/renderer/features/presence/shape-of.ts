import type { PresenceItem } from '@damso/sync-engine/port';

import type { PresenceShape } from '../../ui/PresenceMark.tsx';

/** The mark for somebody: none while nobody tells, or for those who don't want to be seen. */
export function shapeOf(presence: PresenceItem | null): PresenceShape | null {
  return presence === null || presence.state === 'hidden' ? null : presence.state;
}
