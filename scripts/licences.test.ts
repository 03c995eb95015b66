import { expect, test } from 'vitest';

import { countGrave, judgeAudit } from './audit.mjs';
import { findLicenceProblems, isFree } from './licences.mjs';

test('an expression is free if one of its choices is, and all that come together are', () => {
  expect(['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC', 'GPL-3.0-only OR Apache-2.0'].map(isFree)).not.toContain(
    false,
  );
  expect(['GPL-3.0', 'MIT AND GPL-3.0', '', 'UNLICENSED', 'SEE LICENSE IN x'].map(isFree)).not.toContain(
    true,
  );
});

test('a package that is known stays so only under the licence that it was known by', () => {
  const elk = { name: 'elkjs', version: '1.0.0', licence: 'EPL-2.0' };
  expect(findLicenceProblems([elk])).toEqual([]);
  expect(findLicenceProblems([{ ...elk, licence: 'AGPL-3.0' }])).toEqual(['elkjs 1.0.0: AGPL-3.0']);
  expect(findLicenceProblems([{ name: 'x', version: '1', licence: '' }])).toEqual(['x 1: names no licence']);
});

test('an audit that isn’t one is no success: it says that nothing was checked, and fails in CI', () => {
  const notChecked = 'Known vulnerabilities: NOT CHECKED, the registry could not be asked.';
  expect(judgeAudit('405 Method Not Allowed', false)).toEqual({ line: notChecked, failed: false });
  expect(judgeAudit('405 Method Not Allowed', true)).toEqual({ line: notChecked, failed: true });
  expect(judgeAudit('{"metadata":{"vulnerabilities":{"high":0,"critical":0}}}', true).failed).toBe(false);
  expect(judgeAudit('{"metadata":{"vulnerabilities":{"high":0,"critical":1}}}', false).failed).toBe(true);
});

test('grave findings of an audit are counted', () => {
  expect(countGrave('')).toBeNull();
  expect(countGrave('ERR_PNPM_AUDIT_BAD_RESPONSE')).toBeNull();
  expect(countGrave('{"metadata":{"vulnerabilities":{"low":3,"high":1,"critical":2}}}')).toBe(3);
});
