import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { countPlaywright, countVitest } from './counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'damso-counts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const nowhere = join(folder, 'none.json');
const file = (status: string, ...tests: string[]) => ({
  status,
  name: 'a.test.ts',
  message: 'not to be loaded',
  assertionResults: tests.map((status) => ({
    status,
    fullName: `one that ${status}`,
    failureMessages:
      status === 'failed' ? ['\u001b[31mexpected 1 to be 2\u001b[39m\n\n    at a.test.ts:3'] : [],
  })),
});

test('Vitest: passed and failed tests are counted, a file that could not be loaded is one failure, and each is named', () => {
  const testResults = [
    file('passed', 'passed', 'passed', 'skipped'),
    file('failed', 'passed', 'failed'),
    file('failed'),
  ];
  expect(countVitest(report({ testResults }), 1)).toEqual({
    passed: 3,
    failed: 2,
    failures: [
      'a.test.ts: one that failed\n    expected 1 to be 2\n        at a.test.ts:3',
      'a.test.ts\n    not to be loaded',
    ],
  });
});

test('Vitest: a crash after passing tests is a failure', () => {
  expect(countVitest(report({ testResults: [file('passed', 'passed')] }), 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: [],
  });
});

test('Vitest: no report is a failure, whatever the exit code says', () => {
  expect(countVitest(nowhere, 0)).toEqual({ passed: 0, failed: 1 });
});

test('Playwright: a flaky test counts as failed', () => {
  const spec = (title: string, status: string) => ({
    title,
    file: 'a.spec.ts',
    line: 3,
    tests: [{ status, results: status === 'expected' ? [{}] : [{ error: { message: 'not seen' } }, {}] }],
  });
  const suites = [
    { specs: [spec('it works', 'expected')], suites: [{ specs: [spec('it breaks', 'unexpected')] }] },
    { specs: [spec('it breaks at times', 'flaky')] },
  ];
  expect(countPlaywright(report({ stats: { expected: 5, unexpected: 1, flaky: 1 }, suites }), 1)).toEqual({
    passed: 5,
    failed: 2,
    failures: ['a.spec.ts:3: it breaks\n    not seen', 'a.spec.ts:3: it breaks at times\n    not seen'],
  });
});

test('Playwright: a crash without a report is a failure', () => {
  expect(countPlaywright(nowhere, 1)).toEqual({ passed: 0, failed: 1 });
});
