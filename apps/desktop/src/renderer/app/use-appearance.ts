import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { chooseLanguage } from '../i18n/i18n.ts';
import { usePreference, useShell } from '../shell/shell-context.ts';
import { applyTheme } from './draw-into.tsx';

/** Puts theme, language and message size on the page. */
export function useAppearance(): void {
  const { i18n } = useTranslation();
  const { platform } = useShell();
  const theme = usePreference('theme');
  const language = usePreference('language');
  const messageSize = usePreference('messageSize');
  useEffect(() => {
    applyTheme(theme);
  }, [theme]);
  useEffect(() => {
    const chosen = language === 'system' ? chooseLanguage(platform.languages) : language;
    document.documentElement.lang = chosen;
    void i18n.changeLanguage(chosen);
  }, [language, platform.languages, i18n]);
  useEffect(() => {
    document.documentElement.style.setProperty('--message-size', `${messageSize}px`);
  }, [messageSize]);
}
