import { findQuiet, nextQuietHours } from '../notices/find-quiet.ts';
import type { Expiry, LiveView } from './live-view.ts';

/** How I am told of messages, and whether it is quiet just now. */
export function createNoticeSettingsView(): LiveView<'noticeSettings'> {
  let expiry: Expiry = null;
  return {
    concerns: (changes) => changes.all || changes.notices,
    compute({ account }) {
      expiry = null;
      if (account === null) return { head: null, items: [] };
      const { noticeSettings: settings, now } = account;
      const quiet = findQuiet(settings, now);
      const at = quiet?.until ?? nextQuietHours(settings, now);
      if (at !== null) expiry = { at, changes: { notices: true } };
      return { head: { settings, quiet }, items: [] };
    },
    expiry: () => expiry,
  };
}
