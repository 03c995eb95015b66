import type { TFunction } from 'i18next';

import type { Language } from '../../i18n/i18n.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How far a device is in use: `connected` ones have the app open, with nobody at it just now. */
export type DeviceState = 'in-use' | 'connected' | 'away';

/** When a device was in use last: now, so many minutes, hours or days ago. Days count from 24 hours on. */
export function describeActivity(
  t: TFunction,
  language: Language,
  { state, lastActiveAt }: { state: DeviceState; lastActiveAt: number },
  now: number,
): string {
  if (state === 'in-use') return t('settings.deviceNow');
  if (state === 'connected') return t('settings.deviceConnected');
  const ago = Math.max(0, now - lastActiveAt);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  if (ago < minute) return t('settings.deviceJustNow');
  if (ago < hour) return format.format(-Math.floor(ago / minute), 'minute');
  if (ago < day) return format.format(-Math.floor(ago / hour), 'hour');
  return format.format(-Math.floor(ago / day), 'day');
}
