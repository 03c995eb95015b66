import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

const top = join(import.meta.dirname, '..');

const rules = new Set(
  [...readFileSync(join(top, 'docs/SYNC.md'), 'utf8').matchAll(/^- \*\*([A-Z]{3}-\d+)\*\*/gm)].map(
    (match) => match[1] ?? '',
  ),
);
/** By the families that the document has: not everything of this form is a rule (UTF-8 …). */
const families = new Set([...rules].map((rule) => rule.slice(0, 3)));
const ruleId = new RegExp(`\\b(?:${[...families].join('|')})-\\d+\\b`, 'g');

/** The rule ids that begin the names of tests, and the files that cite them. */
function findCitations(): Map<string, string[]> {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', '*.test.ts', '*.spec.ts'],
    {
      cwd: top,
      encoding: 'utf8',
    },
  );
  const citations = new Map<string, string[]>();
  for (const file of files.split('\n').filter((name) => name !== '')) {
    for (const line of readFileSync(join(top, file), 'utf8').split('\n')) {
      // The ids at the start of a string: 'UPD-2 …', 'OUT-1, OUT-3 …'.
      const name = /['"`]((?:[A-Z]{3}-\d+(?:, | and | )?)+)/.exec(line)?.[1] ?? '';
      for (const [id] of name.matchAll(ruleId)) citations.set(id, [...(citations.get(id) ?? []), file]);
    }
  }
  return citations;
}

test('every rule of docs/SYNC.md is cited by the name of a test', () => {
  const citations = findCitations();
  expect([...rules].filter((rule) => !citations.has(rule))).toEqual([]);
});

test('every rule that a test cites stands in docs/SYNC.md', () => {
  const unknown = [...findCitations()].filter(([id]) => !rules.has(id));
  expect(unknown).toEqual([]);
});
