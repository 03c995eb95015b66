import type { Language } from './i18n.ts';

const locales: Record<Language, string> = { ko: 'ko-KR', en: 'en-US' };
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, at: number, options: Intl.DateTimeFormatOptions): string {
  const key = language + JSON.stringify(options);
  const known = formatters.get(key);
  const formatter = known ?? new Intl.DateTimeFormat(locales[language], options);
  if (known === undefined) formatters.set(key, formatter);
  // Versions of ICU put a space or a narrow no-break space before PM: let it be one that every font has and that never breaks.
  return formatter.format(at).replace(/[\u202f ](?=[AP]M)/u, '\u00a0');
}

/** `오후 2:41`, `2:41 PM`. */
export function formatClock(language: Language, at: number): string {
  return format(language, at, { hour: 'numeric', minute: '2-digit', hour12: true });
}

/** `2026년 11월 21일 토요일`, `Saturday, November 21, 2026`. */
export function formatDay(language: Language, at: number): string {
  return format(language, at, { dateStyle: 'full' });
}

/** `월요일`, `Monday`; Sunday is 0. */
export function dayName(language: Language, day: number): string {
  // The fourth of January 1970 was a Sunday.
  return format(language, new Date(1970, 0, 4 + day).getTime(), { weekday: 'long' });
}

/** The whole point in time, for a tooltip and for machines: date and time. */
export function formatMoment(language: Language, at: number): string {
  return format(language, at, { dateStyle: 'long', timeStyle: 'short' });
}

/** A number that is the same for two moments of the same local day, and rises with the days. */
export function dayOf(at: number): number {
  const date = new Date(at);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

/** When a room last moved: today the clock, then the word for yesterday, this year `11월 19일`, earlier `2025. 3. 2.`. */
export function formatRowTime(language: Language, at: number, now: number, yesterday: string): string {
  const days = dayOf(now) - dayOf(at);
  if (days <= 0) return formatClock(language, at);
  if (days === 1) return yesterday;
  if (new Date(at).getFullYear() === new Date(now).getFullYear()) {
    return format(
      language,
      at,
      language === 'ko' ? { month: 'long', day: 'numeric' } : { month: 'short', day: 'numeric' },
    );
  }
  return format(language, at, { dateStyle: 'medium' });
}
