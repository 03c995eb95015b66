import { expect, test } from 'vitest';

import { createI18n } from '../../i18n/i18n.ts';
import { describeActivity } from './describe-activity.ts';

const now = 1_790_000_000_000;
const minutesAgo = (minutes: number) => ({ state: 'away' as const, lastActiveAt: now - minutes * 60_000 });

test.each([
  [{ state: 'in-use', lastActiveAt: 0 }, '지금 쓰는 중', 'In use now'],
  [{ state: 'connected', lastActiveAt: 0 }, '연결됨', 'Connected'],
  [minutesAgo(0.5), '방금', 'Just now'],
  // A clock that is behind the server's.
  [minutesAgo(-10), '방금', 'Just now'],
  [minutesAgo(12), '12분 전', '12 minutes ago'],
  [minutesAgo(60 * 23), '23시간 전', '23 hours ago'],
  [minutesAgo(60 * 24 * 3), '3일 전', '3 days ago'],
] as const)('%o is %s, %s', (device, korean, english) => {
  expect(describeActivity(createI18n('ko').t, 'ko', device, now)).toBe(korean);
  expect(describeActivity(createI18n('en').t, 'en', device, now)).toBe(english);
});
