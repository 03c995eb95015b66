// Counts what a test runner's JSON report says. A runner that failed without naming a failed test counts as one failure,
// so that a crash can never look like success.
import { readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

/**
 * @typedef {{passed: number, failed: number, failures?: string[]}} Counts `failures`: a name and what it said, each.
 * @typedef {{status: string, fullName: string, failureMessages: string[]}} VitestTest
 * @typedef {{name: string, status: string, message: string, assertionResults: VitestTest[]}} VitestFile
 * @typedef {{status: string, results: {error?: {message?: string, stack?: string}}[]}} PlaywrightTest
 * @typedef {{title: string, file: string, line: number, tests: PlaywrightTest[]}} PlaywrightSpec
 * @typedef {{specs: PlaywrightSpec[], suites?: PlaywrightSuite[]}} PlaywrightSuite
 */

const mostLines = 12;

/**
 * @param {string} name
 * @param {string | undefined} said
 * @returns {string}
 */
function failure(name, said = '') {
  const lines = stripVTControlCharacters(said).split('\n');
  return [name, ...lines.filter((line) => line.trim() !== '').slice(0, mostLines)].join('\n    ');
}

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
  /** @type {string[]} */
  const failures = [];
  for (const { name, status, message, assertionResults } of report.testResults) {
    if (status === 'failed' && assertionResults.length === 0) failures.push(failure(name, message));
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      if (test.status === 'failed')
        failures.push(failure(`${name}: ${test.fullName}`, test.failureMessages.join('\n')));
    }
  }
  return withCrash({ passed, failed: failures.length, failures }, exitCode);
}

/**
 * A test that passed only when repeated counts as failed: it will fail someone else tomorrow.
 * @param {string} file
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countPlaywright(file, exitCode) {
  const report =
    /** @type {{stats: {expected: number, unexpected: number, flaky: number}, suites: PlaywrightSuite[]} | undefined} */ (
      readReport(file)
    );
  if (!report) return { passed: 0, failed: exitCode === 0 ? 0 : 1 };
  const { expected, unexpected, flaky } = report.stats;
  const failures = report.suites.flatMap(specsOf).flatMap(({ title, file: path, line, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const error = results.find((result) => result.error !== undefined)?.error;
        return failure(`${path}:${line}: ${title}`, error?.stack ?? error?.message);
      }),
  );
  return withCrash({ passed: expected, failed: unexpected + flaky, failures }, exitCode);
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {PlaywrightSpec[]}
 */
function specsOf({ specs, suites = [] }) {
  return [...specs, ...suites.flatMap(specsOf)];
}
