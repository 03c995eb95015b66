/** A piece of a long text, and where it begins in it. */
export type TextBlock = { start: number; text: string };

const about = 2_000;

/**
 * Cuts a text at line breaks into blocks of about 2,000 characters, so that the browser lays out only those in sight. A long line
 * stays whole. Joined by line breaks, the blocks are the text again.
 */
export function splitForReading(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let start = 0;
  while (text.length - start > about * 2) {
    const breakAt = text.indexOf('\n', start + about);
    if (breakAt < 0) break;
    blocks.push({ start, text: text.slice(start, breakAt) });
    start = breakAt + 1;
  }
  blocks.push({ start, text: text.slice(start) });
  return blocks;
}
