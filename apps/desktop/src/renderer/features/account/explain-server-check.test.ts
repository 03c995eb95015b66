import { expect, test } from 'vitest';

import type { ServerCheck } from '../../../shell-contract/index.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { explainServerCheck } from './explain-server-check.ts';

const checks: ServerCheck[] = [
  { is: 'no-address' },
  { is: 'unreachable' },
  { is: 'not-damso' },
  { is: 'insecure' },
  { is: 'other-version', server: 'older' },
  { is: 'other-version', server: 'newer' },
  { is: 'certificate', problem: 'expired' },
  { is: 'certificate', problem: 'other-name' },
  { is: 'certificate', problem: 'untrusted' },
];

test.each(['ko', 'en'] as const)(
  'whatever is wrong with a server has a sentence of its own (%s)',
  (language) => {
    const { t } = createI18n(language);
    const notes = checks.map((check) => explainServerCheck(t, check));
    expect(new Set(notes.map(({ text }) => text)).size).toBe(checks.length);
    for (const { is, text } of notes) {
      expect(is).toBe('problem');
      expect(text).toMatch(/^[^.]{8,}.*\.$/u);
    }
    const found = (exposed: boolean) =>
      explainServerCheck(t, { is: 'found', origin: 'http://nas.local', exposed }).is;
    expect([found(false), found(true)]).toEqual(['good', 'hint']);
  },
);
