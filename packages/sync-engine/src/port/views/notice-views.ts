import type { NoticeSettings } from '../notice-settings.ts';

/** How I am told of messages at this device; `quiet`: nobody disturbs me now, why, and until when if nothing is changed. */
export type NoticesHead = {
  settings: NoticeSettings;
  quiet: null | { why: 'do-not-disturb' | 'quiet-hours'; until: number };
};
