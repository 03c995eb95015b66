import type { z } from 'zod';

const problems = new Set(['too_short', 'too_long', 'ill_formed', 'empty']);

function nameProblem(issue: z.core.$ZodIssue): string {
  if (problems.has(issue.message)) return issue.message;
  if (issue.code === 'too_big') return 'too_long';
  if (issue.code === 'too_small') return 'too_short';
  return 'ill_formed';
}

/** For each field that doesn't fit the name of its first problem. Repeats nothing of what was sent. */
export function describeFields(error: z.ZodError): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.').slice(0, 100);
    if (field !== '' && !Object.hasOwn(fields, field)) fields[field] = nameProblem(issue);
  }
  return fields;
}
