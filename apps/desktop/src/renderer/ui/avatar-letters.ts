const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' });
const hangul = /\p{Script=Hangul}/u;

function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/**
 * What stands on a person's avatar without a picture: the last two syllables of a Korean name (박서준 → 서준), else the initials
 * of the first and the last word (Elsie Chen → EC). `short` gives one letter, for 24 px and smaller.
 */
export function personLetters(name: string, short = false): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const first = words[0];
  if (first === undefined) return '';
  if (hangul.test(name)) {
    const syllables = graphemes(words.join('')).filter((one) => /\p{Letter}|\p{Number}/u.test(one));
    const lastTwo = syllables.slice(-2);
    return (short ? lastTwo.slice(0, 1) : lastTwo).join('');
  }
  const last = words.length > 1 ? words.at(-1) : undefined;
  const initials = [first, ...(last === undefined || short ? [] : [last])].map(
    (word) => graphemes(word)[0] ?? '',
  );
  return initials.join('').toUpperCase();
}

/** What stands on a room's avatar without a picture: the first letter of its title. */
export function roomLetter(title: string): string {
  return (graphemes(title.trim())[0] ?? '').toUpperCase();
}

/** Which of the eight tints belongs to an id (a UUID, whose tail is random): the id modulo 8, plus 1. */
export function tintOf(id: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 {
  const tail = Number.parseInt(id.replaceAll('-', '').slice(-2), 16);
  return (((Number.isNaN(tail) ? 0 : tail) % 8) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
}
