import type { ShownMention } from '@damso/sync-engine/port';

import { findLinks, type TextPart } from './find-links.ts';

export type MessagePart = TextPart | { is: 'mention'; text: string; userId: string; isMe: boolean };

/** Cuts a message's text into plain parts, web links and people who are mentioned. `mentions` ascend, and lie inside the text. */
export function splitText(text: string, mentions: readonly ShownMention[]): MessagePart[] {
  if (mentions.length === 0) return findLinks(text);
  const parts: MessagePart[] = [];
  let end = 0;
  for (const { userId, isMe, from, length } of mentions) {
    if (from > end) parts.push(...findLinks(text.slice(end, from)));
    end = from + length;
    parts.push({ is: 'mention', text: text.slice(from, end), userId, isMe });
  }
  if (end < text.length) parts.push(...findLinks(text.slice(end)));
  return parts;
}
