// Counts what a test runner's JSON report says. A runner that failed without naming a failed test counts as one failure,
// so that a crash can never look like success.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{passed: number, failed: number}} Counts
 * @typedef {{status: string, assertionResults: {status: string}[]}} VitestFile
 */

/**
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
function withCrash(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {string} file
 * @returns {unknown}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A test file that couldn't even be loaded counts as one failure.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countVitest(file, exitCode) {
  const report = /** @type {{testResults: VitestFile[]} | undefined} */ (readReport(file));
  if (!report) return { passed: 0, failed: 1 };
  let passed = 0;
  let failed = 0;
  for (const { status, assertionResults } of report.testResults) {
    if (status === 'failed' && assertionResults.length === 0) failed += 1;
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      if (test.status === 'failed') failed += 1;
    }
  }
  return withCrash({ passed, failed }, exitCode);
}

/**
 * A test that passed only when repeated counts as failed: it will fail someone else tomorrow.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(file, exitCode) {
  const report = /** @type {{stats: {expected: number, unexpected: number, flaky: number}} | undefined} */ (
    readReport(file)
  );
  if (!report) return { passed: 0, failed: exitCode === 0 ? 0 : 1 };
  const { expected, unexpected, flaky } = report.stats;
  return withCrash({ passed: expected, failed: unexpected + flaky }, exitCode);
}
