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
  assertionResults: tests.map((status) => ({ status })),
});

test('Vitest: passed and failed tests are counted, a file that could not be loaded is one failure', () => {
  const testResults = [
    file('passed', 'passed', 'passed', 'skipped'),
    file('failed', 'passed', 'failed'),
    file('failed'),
  ];
  expect(countVitest(report({ testResults }), 1)).toEqual({ passed: 3, failed: 2 });
});

test('Vitest: a crash after passing tests is a failure', () => {
  expect(countVitest(report({ testResults: [file('passed', 'passed')] }), 1)).toEqual({
    passed: 1,
    failed: 1,
  });
});

test('Vitest: no report is a failure, whatever the exit code says', () => {
  expect(countVitest(nowhere, 0)).toEqual({ passed: 0, failed: 1 });
});

test('Playwright: a flaky test counts as failed', () => {
  expect(countPlaywright(report({ stats: { expected: 5, unexpected: 1, flaky: 1 } }), 1)).toEqual({
    passed: 5,
    failed: 2,
  });
});

test('Playwright: a crash without a report is a failure', () => {
  expect(countPlaywright(nowhere, 1)).toEqual({ passed: 0, failed: 1 });
});
