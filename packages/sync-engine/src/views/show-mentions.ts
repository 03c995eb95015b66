import { firstCodePoints, mentionsFit, type Mention } from '@damso/shared';

import type { ShownMention } from '../port/views.ts';

/** A text as it is shown: everyone mentioned under their name of now, and where that stands. */
export type MentionedText = { text: string; mentions: readonly ShownMention[] };

type Names = {
  me: string;
  /** What I call somebody; null for one who was never a member here, as far as is known. */
  nameOf: (userId: string) => string | null;
};

/** Puts the names of now where a body mentions people (MEN-4). Mentions that don't fit the body are shown as the text they stand in. */
export function showMentions(
  body: string,
  mentions: readonly Mention[],
  { me, nameOf }: Names,
): MentionedText {
  if (mentions.length === 0 || !mentionsFit(body, mentions)) return { text: body, mentions: [] };
  let text = '';
  let end = 0;
  const shown: ShownMention[] = [];
  for (const { userId, from, length } of mentions) {
    text += body.slice(end, from);
    end = from + length;
    const name = nameOf(userId);
    const said = name === null ? body.slice(from, end) : `@${name}`;
    shown.push({ userId, isMe: userId === me, from: text.length, length: said.length });
    text += said;
  }
  return { text: text + body.slice(end), mentions: shown };
}

/** The first code points of it, with the mentions that are whole in them. */
export function cutMentions({ text, mentions }: MentionedText, codePoints: number): MentionedText {
  const cut = firstCodePoints(text, codePoints);
  return { text: cut, mentions: mentions.filter(({ from, length }) => from + length <= cut.length) };
}

/** The same on one line: white space between mentions becomes one space each. */
export function foldLines({ text, mentions }: MentionedText): MentionedText {
  const fold = (part: string) => part.replaceAll(/\s+/gu, ' ');
  let folded = '';
  let end = 0;
  const moved: ShownMention[] = [];
  for (const mention of mentions) {
    folded += fold(text.slice(end, mention.from));
    end = mention.from + mention.length;
    moved.push({ ...mention, from: folded.length });
    folded += text.slice(mention.from, end);
  }
  return { text: folded + fold(text.slice(end)), mentions: moved };
}
