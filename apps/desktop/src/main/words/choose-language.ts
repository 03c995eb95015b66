import type { Preferences } from '../../shell-contract/index.ts';

export type Language = 'ko' | 'en';

/** The language for what the system shows of the app: as the person chose it, else the first of the system's that we speak. */
export function chooseLanguage(chosen: Preferences['language'], preferred: readonly string[]): Language {
  if (chosen !== 'system') return chosen;
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    if (base === 'ko' || base === 'en') return base;
  }
  return 'en';
}
