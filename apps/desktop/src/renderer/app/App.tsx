import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { AccountScreen, LockedScreen } from '../features/account/AccountScreen.tsx';
import { chooseLanguage } from '../i18n/i18n.ts';
import { useSession } from '../live/engine-context.ts';
import { usePreference, useShell } from '../shell/shell-context.ts';
import { unreachable } from '../unreachable.ts';
import { applyTheme } from './draw-into.tsx';
import { MainScreen } from './MainScreen.tsx';

/** Puts theme, language and message size on the page. */
function useAppearance(): void {
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

export function App() {
  useAppearance();
  const session = useSession();
  const left = session?.is === 'signed-out';
  useEffect(() => {
    // Whoever signs in next begins at the beginning.
    if (left) window.history.replaceState(null, '', window.location.pathname);
  }, [left]);
  switch (session?.is) {
    case undefined:
    case 'starting':
      // Some ten milliseconds: a word would only flash.
      return null;
    case 'signed-out':
      return <AccountScreen why={session.why} />;
    case 'locked':
      return <LockedScreen {...session} />;
    case 'signed-in':
      return <MainScreen key={session.me.userId} me={session.me} />;
    default:
      return unreachable(session);
  }
}
