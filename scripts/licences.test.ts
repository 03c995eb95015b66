import { expect, test } from 'vitest';

import { countGrave } from './audit.mjs';
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

test('an audit that isn’t one stops nobody; grave findings do', () => {
  expect(countGrave('')).toBeNull();
  expect(countGrave('ERR_PNPM_AUDIT_BAD_RESPONSE')).toBeNull();
  expect(countGrave('{"metadata":{"vulnerabilities":{"low":3,"high":1,"critical":2}}}')).toBe(3);
});
