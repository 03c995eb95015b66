import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { en } from './en/index.ts';
import { ko } from './ko/index.ts';

const languages = ['ko', 'en'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

/** The first language of the system's list that we speak, else English. `preferred` is in the form of `navigator.languages`. */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const base = tag.toLowerCase().split('-')[0];
    const known = languages.find((language) => language === base);
    if (known !== undefined) return known;
  }
  return 'en';
}

/** The translator, ready at once: both languages are part of the app, so nothing is loaded. */
export function createI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    resources: { ko: { translation: ko }, en: { translation: en } },
    // React escapes what it draws.
    interpolation: { escapeValue: false },
  });
  return instance;
}
