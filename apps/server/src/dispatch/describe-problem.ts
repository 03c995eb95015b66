import { fail, type TextProblem } from '@damso/shared';
import type { z } from 'zod';

const textCodes = {
  empty: 'text_empty',
  too_long: 'text_too_long',
  ill_formed: 'text_ill_formed',
} as const satisfies Record<TextProblem, string>;

/** The answer to a payload that doesn't fit its schema. Repeats nothing of the payload. */
export function describeProblem({ issues }: z.ZodError): ReturnType<typeof fail> {
  for (const issue of issues) {
    const problem = issue.code === 'custom' ? (issue.params?.problem as unknown) : undefined;
    if (problem === 'empty' || problem === 'too_long' || problem === 'ill_formed') {
      return fail(textCodes[problem], `the text is ${problem.replace('_', ' ')}`);
    }
  }
  const [first] = issues;
  const where = first && first.path.length > 0 ? first.path.map(String).join('.').slice(0, 100) : 'the input';
  return fail('bad_request', `${where}: ${first?.code ?? 'doesn’t fit'}`);
}
