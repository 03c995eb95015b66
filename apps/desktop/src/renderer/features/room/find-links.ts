import { webLink } from '../../../shell-contract/index.ts';

export type TextPart = { is: 'text'; text: string } | { is: 'link'; text: string; url: string };

const candidate = /https?:\/\/[^\s<>"'`\u3000-\u303f\uac00-\ud7a3]+/giu;
// Marks that end a sentence or close a bracket around an address are not part of it.
const trailing = /[.,!?;:)\]}…·'"”’]+$/u;

/** Cuts a text into plain parts and web links. Hangul ends a link: 조사 are written right after it. */
export function findLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(candidate)) {
    const found = match[0].replace(trailing, '');
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
