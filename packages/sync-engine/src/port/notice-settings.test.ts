import { expect, test } from 'vitest';

import { noticeSettings, usualNoticeSettings } from './notice-settings.ts';

test('what is damaged or missing of the settings is as usual, and the rest stays as it was chosen', () => {
  expect(usualNoticeSettings).toMatchObject({ on: true, preview: 'all', sound: true, quietUntil: null });
  expect(usualNoticeSettings.schedule).toMatchObject({ on: false });
  expect(usualNoticeSettings.schedule.days).toHaveLength(7);
  const damaged = { preview: 'name', sound: 'loud', quietUntil: -1, schedule: { on: true, days: [] } };
  expect(noticeSettings.parse(damaged)).toEqual({ ...usualNoticeSettings, preview: 'name' });
});
