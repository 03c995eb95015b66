import { disassemble, getChoseong } from 'es-hangul';

const initialsOnly = /^[ㄱ-ㅎ]+$/u;

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll(/\s/gu, '');
}

/**
 * Whether a name fits what is typed so far: anywhere in it, letter case and spaces aside. Initial consonants fit (ㄱㅁㅈ → 김민지),
 * and so do half-typed syllables (김민ㅈ, 김미 → 김민지).
 */
export function matchesName(name: string, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  const given = plain(name);
  if (given.includes(wanted)) return true;
  if (initialsOnly.test(wanted)) return getChoseong(given).replaceAll(/\s/gu, '').includes(wanted);
  return disassemble(given).includes(disassemble(wanted));
}
