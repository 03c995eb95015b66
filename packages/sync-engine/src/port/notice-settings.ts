import { limits } from '@damso/shared';
import { z } from 'zod';

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

/** From and to in minutes after midnight, by the device's time zone; a `to` that isn't later is one of the next day. */
const quietHours = z.object({ from: minuteOfDay, to: minuteOfDay });
export type QuietHours = z.infer<typeof quietHours>;

const usualHours: QuietHours = { from: 22 * 60, to: 7 * 60 };
const everyDay = Array.from({ length: 7 }, () => ({ on: true, ...usualHours }));

/** How this device tells one account's user of messages. */
export const noticeSettingsInput = {
  on: z.boolean(),
  /** What a notice shows: everything, who and where, or only that there is something. */
  preview: z.enum(['all', 'name', 'nothing']),
  sound: z.boolean(),
  /** Held back while another device of mine is in use, and decided again when it no longer is. */
  quietElsewhere: z.boolean(),
  /** Do not disturb until then (ms since 1970; `limits.forever`: until I end it); null: not. */
  quietUntil: z.int().min(0).max(limits.forever).nullable(),
  /** Do not disturb by the clock, on these days of the week, Sunday first. */
  schedule: z.object({ on: z.boolean(), days: z.array(quietHours.extend({ on: z.boolean() })).length(7) }),
};
const input = noticeSettingsInput;

/** As they are kept: every field has a default, so that what is damaged or missing is as usual. */
export const noticeSettings = z.object({
  on: input.on.catch(true),
  preview: input.preview.catch('all'),
  sound: input.sound.catch(true),
  quietElsewhere: input.quietElsewhere.catch(true),
  quietUntil: input.quietUntil.catch(null),
  schedule: input.schedule.catch(() => ({ on: false, days: everyDay.map((day) => ({ ...day })) })),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;

/** As they are before anybody chose. */
export const usualNoticeSettings: NoticeSettings = noticeSettings.parse({});
