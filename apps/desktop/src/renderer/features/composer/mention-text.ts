import type { Mention } from '@damso/shared';

import { findInName, fitScores, type NameHit } from '../../i18n/find-in-name.ts';
import { sortByName } from '../../i18n/sort-names.ts';
import { trimMessage } from './count-text.ts';

/** Somebody who can be mentioned here. */
export type MentionCandidate = {
  key: string;
  userId: string;
  name: string;
  handle: string;
  pictureId: string | null;
};

/** An `@` that is being written: where it stands, and what follows it up to the caret. */
export type MentionQuery = { at: number; typed: string };

/**
 * The mentions of a text after it was changed. What stands before the change stays, what stands after moves along, and one that the
 * change reaches into is plain text from then on.
 */
export function moveMentions(
  mentions: readonly Mention[],
  before: string,
  after: string,
): readonly Mention[] {
  if (mentions.length === 0 || before === after) return mentions;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < shorter - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same += 1;
  const end = before.length - same;
  const moved = after.length - before.length;
  return mentions.flatMap((mention) => {
    if (mention.from + mention.length <= start) return [mention];
    return mention.from >= end ? [{ ...mention, from: mention.from + moved }] : [];
  });
}

const longestQuery = 40;

/**
 * The `@` that the caret writes at, or null: at a beginning or after white space or a mark (not inside an address), on the caret's line,
 * and not one that mentions somebody already.
 */
export function findMentionQuery(
  text: string,
  caret: number,
  mentions: readonly Mention[],
): MentionQuery | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || caret - at > longestQuery) return null;
  const typed = text.slice(at + 1, caret);
  if (typed.includes('\n') || /[\p{Letter}\p{Number}._]$/u.test(text.slice(Math.max(0, at - 2), at)))
    return null;
  const taken = mentions.some(({ from, length }) => at >= from && at < from + length);
  return taken ? null : { at, typed };
}

const shown = 30;

/** Who fits what is typed after `@`, by name or id, the best fits first; before anything is typed, all by name. */
export function rankCandidates<Candidate extends MentionCandidate>(
  candidates: readonly Candidate[],
  typed: string,
): { person: Candidate; hit: NameHit | null; handleHit: NameHit | null }[] {
  // `@ ` is an at sign.
  if (/^\s/u.test(typed)) return [];
  const found = sortByName(candidates).flatMap((person) => {
    const hit = findInName(person.name, typed);
    const handleHit = hit === null ? findInName(person.handle, typed) : null;
    if (typed !== '' && hit === null && handleHit === null) return [];
    return [{ person, hit, handleHit, score: fitScores[hit?.fit ?? 'otherName'] }];
  });
  return found
    .sort((a, b) => a.score - b.score)
    .slice(0, shown)
    .map(({ score: _, ...one }) => one);
}

/** What is sent of a text (see `trimMessage`), its mentions moved along. */
export function trimMentions(
  text: string,
  mentions: readonly Mention[],
): { body: string; mentions: readonly Mention[] } {
  const body = trimMessage(text);
  const cut = text.trimEnd().length - body.length;
  return {
    body,
    mentions: mentions
      .map((mention) => ({ ...mention, from: mention.from - cut }))
      .filter(({ from, length }) => from >= 0 && from + length <= body.length),
  };
}
