import { disassemble, getChoseong } from 'es-hangul';

/**
 * Where a name fits what is typed: UTF-16 offsets into the name (composed, NFC). `fit` says how well: all of the name, its beginning,
 * the beginning of a later word, or anywhere inside.
 */
export type NameHit = { from: number; to: number; fit: 'whole' | 'start' | 'word' | 'inside' };

/** How well a hit fits, for sorting: less is better. What fits by another name comes after all of them. */
export const fitScores = { whole: 0, start: 1, word: 2, inside: 3, otherName: 4 } as const;

/** What a Hangul syllable is made of. */
type Syllable = { jamo: string; initial: string };

/** One character of a name or of what is typed; white space is left out, and counts as the end of a word. */
type Letter = { text: string; syllable: Syllable | null; from: number; to: number; startsWord: boolean };

const consonant = /^[ㄱ-ㅎ]$/u;
const hangul = /^[가-힣]$/u;

// Each key looks at all names there are: what was found out about them is kept.
const syllables = new Map<string, Syllable>();
const names = new Map<string, readonly Letter[]>();
const mostNames = 20_000;

function syllableOf(text: string): Syllable | null {
  if (!hangul.test(text)) return null;
  const known = syllables.get(text);
  if (known !== undefined) return known;
  const syllable = { jamo: disassemble(text), initial: getChoseong(text) };
  syllables.set(text, syllable);
  return syllable;
}

function splitLetters(text: string): Letter[] {
  const letters: Letter[] = [];
  let at = 0;
  let startsWord = true;
  for (const character of text) {
    const from = at;
    at += character.length;
    if (/\s/u.test(character)) startsWord = true;
    else {
      const letter = character.toLowerCase();
      letters.push({ text: letter, syllable: syllableOf(letter), from, to: at, startsWord });
      startsWord = false;
    }
  }
  return letters;
}

function lettersOf(name: string): readonly Letter[] {
  const known = names.get(name);
  if (known !== undefined) return known;
  const letters = splitLetters(name.normalize('NFC'));
  if (names.size >= mostNames) names.clear();
  names.set(name, letters);
  return letters;
}

/** What is typed, letter by letter. Consonants that an input method joined (ㄱ, ㅅ → ㄳ) come apart again. */
function typedLetters(typed: string): string[] {
  return splitLetters(typed.normalize('NFC')).flatMap(({ text }) =>
    consonant.test(text) ? disassemble(text).split('') : [text],
  );
}

let lastTyped: { text: string; letters: readonly string[] } = { text: '', letters: [] };

function wantedOf(typed: string): readonly string[] {
  if (lastTyped.text !== typed) lastTyped = { text: typed, letters: typedLetters(typed) };
  return lastTyped.letters;
}

/** Whether one typed letter fits one of the name: the same, or the consonant that a syllable begins with. */
function fitsLetter(typed: string, given: Letter): boolean {
  return typed === given.text || typed === given.syllable?.initial;
}

/**
 * How many letters of the name the last typed one takes, 0 for none: itself; the syllable that it is half of (미 → 민); or, as its
 * final consonant may begin the next syllable (짐 → 지민), two.
 */
function takeLast(typed: string, given: Letter, next: Letter | undefined): 0 | 1 | 2 {
  if (fitsLetter(typed, given)) return 1;
  const whole = given.syllable;
  const half = whole === null ? null : syllableOf(typed);
  if (half === null || whole === null) return 0;
  if (whole.jamo.startsWith(half.jamo)) return 1;
  return whole.jamo === half.jamo.slice(0, -1) && half.jamo.at(-1) === next?.syllable?.initial ? 2 : 0;
}

/** How many letters of the name fit from `start` on; 0 unless all that is typed does. */
function lengthAt(name: readonly Letter[], start: number, typed: readonly string[]): number {
  let length = 0;
  for (const letter of typed) {
    const given = name[start + length];
    if (given === undefined) return 0;
    if (length === typed.length - 1) {
      const taken = takeLast(letter, given, name[start + length + 1]);
      return taken === 0 ? 0 : length + taken;
    }
    if (!fitsLetter(letter, given)) return 0;
    length += 1;
  }
  return 0;
}

/**
 * Finds what is typed so far in a name, letter case and spaces aside. Initial consonants fit (ㄱㅁㅈ → 김민지), also between syllables
 * (김ㅁㅈ), and so do half-typed syllables (김민ㅈ, 김미 → 김민지). The best hit counts: a word's beginning before its inside. Null when it
 * fits nowhere, or nothing is typed.
 */
export function findInName(name: string, typed: string): NameHit | null {
  const wanted = wantedOf(typed);
  if (wanted.length === 0) return null;
  return findLetters(lettersOf(name), wanted);
}

function findLetters(letters: readonly Letter[], wanted: readonly string[]): NameHit | null {
  let found: NameHit | null = null;
  for (let start = 0; start < letters.length; start += 1) {
    const first = letters[start];
    if (first === undefined || (found !== null && !first.startsWord)) continue;
    const length = lengthAt(letters, start, wanted);
    const last = letters[start + length - 1];
    if (length === 0 || last === undefined) continue;
    const whole = start === 0 && length === letters.length;
    const fit = whole ? 'whole' : start === 0 ? 'start' : first.startsWord ? 'word' : 'inside';
    const hit: NameHit = { from: first.from, to: last.to, fit };
    if (fit !== 'inside') return hit;
    found = hit;
  }
  return found;
}
