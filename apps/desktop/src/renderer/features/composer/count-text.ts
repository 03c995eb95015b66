import { countCodePoints, limits } from '@damso/shared';

/** How full the composer is. Near the limit the number shows; over it the text stays, and isn't sent. */
export type TextFill =
  | { is: 'fine' }
  | { is: 'near'; count: number }
  | { is: 'over'; count: number; excess: number };

/** What is sent of a text: without blank lines before it and white space after it. Indentation of the first line stays. */
export function trimMessage(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/u, '').trimEnd();
}

const shownFrom = limits.messageCodePoints - 2_000;

export function measureText(text: string): TextFill {
  // A text has at most as many code points as UTF-16 units: most are settled without counting.
  if (text.length < shownFrom) return { is: 'fine' };
  const count = countCodePoints(trimMessage(text));
  if (count < shownFrom) return { is: 'fine' };
  const excess = count - limits.messageCodePoints;
  return excess > 0 ? { is: 'over', count, excess } : { is: 'near', count };
}
