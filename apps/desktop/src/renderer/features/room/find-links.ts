import { webLink } from '../../../shell-contract/index.ts';

export type TextPart = { is: 'text'; text: string } | { is: 'link'; text: string; url: string };

const candidate = /https?:\/\/[^\s<>"'`\u3000-\u303f\uac00-\ud7a3]+/giu;
// Marks that end a sentence or close a bracket around an address are not part of it.
const trailing = new Set('.,!?;:)]}…·\'"”’');

/** By hand: a pattern that ends in `+$` would start anew at each mark, and take half a minute for an address of 100,000 of them. */
function dropTrailing(found: string): string {
  let end = found.length;
  while (end > 0 && trailing.has(found.charAt(end - 1))) end -= 1;
  return found.slice(0, end);
}

/** Cuts a text into plain parts and web links. Hangul ends a link: 조사 are written right after it. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const found = dropTrailing(match[0]);
    // One that opens a bracket may close it: /wiki/Damso_(app)
    const url =
      found.includes('(') && !found.includes(')') && match[0].startsWith(`${found})`) ? `${found})` : found;
    if (!webLink.safeParse(url).success) continue;
    if (match.index > end) parts.push({ is: 'text', text: text.slice(end, match.index) });
    parts.push({ is: 'link', text: url, url });
    end = match.index + url.length;
  }
  if (end < text.length) parts.push({ is: 'text', text: text.slice(end) });
  return parts;
}
