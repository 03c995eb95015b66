import { expect, test } from 'vitest';

import { createI18n } from '../../i18n/i18n.ts';
import { explainSignOut } from './explain-sign-out.ts';

test.each(['ko', 'en'] as const)(
  'in %s each end is told in words of its own, and which device it was',
  (language) => {
    const t = createI18n(language).t;
    const said = [
      explainSignOut(t, { is: 'other-device', deviceName: 'Desk <1>' }),
      explainSignOut(t, { is: 'other-device', deviceName: null }),
      explainSignOut(t, { is: 'token-reused' }),
      explainSignOut(t, { is: 'password-changed' }),
      explainSignOut(t, { is: 'account-deleted' }),
      explainSignOut(t, { is: 'unknown' }),
    ];
    expect(said[0]).toContain('Desk <1>');
    expect(new Set(said).size).toBe(said.length);
  },
);
