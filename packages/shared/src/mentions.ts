import { z } from 'zod';

import { userId } from './ids.ts';
import { limits } from './limits.ts';

const offset = z
  .int()
  .min(0)
  .max(limits.messageCodePoints * 2);

/** Who is mentioned where in a text: offsets in UTF-16 units. The slice begins with `@`; what it says is shown under their current name. */
export const mention = z.object({ userId, from: offset, length: offset.min(2) });
export type Mention = z.infer<typeof mention>;

/** Whether all lie inside the text, ascending and apart, each beginning with `@` and cutting no surrogate pair. */
export function mentionsFit(body: string, mentions: readonly Mention[]): boolean {
  let end = 0;
  for (const { from, length } of mentions) {
    const to = from + length;
    if (from < end || to > body.length || body[from] !== '@' || !body.slice(from, to).isWellFormed())
      return false;
    end = to;
  }
  return true;
}

export const mentionList = z.array(mention).max(limits.mentions);

/** The mentions that a command carries. Older clients send none. */
export const mentions = mentionList.default([]);

/** For a command with a body and mentions: refuses mentions that don't fit the body. */
export function checkMentions(
  { body, mentions: given }: { body: string; mentions: readonly Mention[] },
  context: { addIssue(issue: { code: 'custom'; path: PropertyKey[]; message: string }): void },
): void {
  if (!mentionsFit(body, given))
    context.addIssue({ code: 'custom', path: ['mentions'], message: 'mentions_misplaced' });
}

/** Whether a message tells this person something that they have to see: it mentions them, is somebody else's, and isn't deleted. */
export function mentionsPerson(
  row: { senderId: string; deletedAt: number | null; mentions?: readonly Mention[] | undefined },
  person: string,
): boolean {
  if (row.deletedAt !== null || row.senderId === person) return false;
  return row.mentions?.some((one) => one.userId === person) === true;
}
