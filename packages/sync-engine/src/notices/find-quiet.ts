import type { NoticeSettings, QuietHours } from '../port/notice-settings.ts';

/** Why it is quiet at this moment, and until when (ms since 1970) if nothing is changed. */
export type Quiet = { why: 'do-not-disturb' | 'quiet-hours'; until: number };

/** Whether nobody is to be disturbed now: by hand, else by the clock of this device's time zone (NTF-4). */
export function findQuiet(
  { quietUntil, schedule }: Pick<NoticeSettings, 'quietUntil' | 'schedule'>,
  now: number,
): Quiet | null {
  if (quietUntil !== null && quietUntil > now) return { why: 'do-not-disturb', until: quietUntil };
  if (!schedule.on) return null;
  // Hours that began yesterday may last into today.
  for (const daysBack of [0, 1]) {
    const start = startOfDay(now, daysBack);
    const hours = schedule.days[start.getDay()];
    if (hours?.on !== true) continue;
    const { from, to } = spanOf(start, hours);
    if (from <= now && now < to) return { why: 'quiet-hours', until: to };
  }
  return null;
}

/** The next moment (ms since 1970) at which quiet hours begin, within a week; null without any. */
export function nextQuietHours({ schedule }: Pick<NoticeSettings, 'schedule'>, now: number): number | null {
  if (!schedule.on) return null;
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const start = startOfDay(now, -ahead);
    const hours = schedule.days[start.getDay()];
    if (hours?.on !== true) continue;
    const { from } = spanOf(start, hours);
    if (from > now) return from;
  }
  return null;
}

function startOfDay(now: number, daysBack: number): Date {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBack);
}

/** By the wall clock: an hour that a change of summer time takes or gives is in it. */
function spanOf(start: Date, { from, to }: QuietHours): { from: number; to: number } {
  const at = (days: number, minute: number) =>
    new Date(start.getFullYear(), start.getMonth(), start.getDate() + days, 0, minute).getTime();
  return { from: at(0, from), to: at(to > from ? 0 : 1, to) };
}
