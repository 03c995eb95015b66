import { expect, test } from 'vitest';

import { createI18n } from '../../i18n/i18n.ts';
import { describeApp } from './describe-app.ts';

test.each([
  [
    'browser',
    'damso-browser/0.1.0 (Chrome, Linux)',
    '담소 0.1.0 · Linux의 Chrome',
    'Damso 0.1.0 · Chrome on Linux',
  ],
  [
    'electron',
    'damso-electron/0.1.0 (Windows)',
    '담소 0.1.0 · 데스크톱 앱 · Windows',
    'Damso 0.1.0 · Desktop app · Windows',
  ],
  ['browser', 'damso-browser/0.1.0', '담소 0.1.0 · 브라우저', 'Damso 0.1.0 · Browser'],
  ['headless', 'damso-headless', '담소 · 화면 없는 앱', 'Damso · App without a screen'],
  ['headless', '', '화면 없는 앱', 'App without a screen'],
  ['toaster', 'toast 7 (<b>warm</b>)', 'toaster · toast 7 (<b>warm</b>)', 'toaster · toast 7 (<b>warm</b>)'],
])('a device of platform %s that calls itself “%s”', (platform, appVersion, korean, english) => {
  expect(describeApp(createI18n('ko').t, { platform, appVersion })).toBe(korean);
  expect(describeApp(createI18n('en').t, { platform, appVersion })).toBe(english);
});
