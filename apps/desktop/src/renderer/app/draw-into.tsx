import { LucideProvider } from 'lucide-react';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

import type { Preferences, Shell } from '../../shell-contract/index.ts';
import { chooseLanguage, createI18n } from '../i18n/i18n.ts';
import { createShellParts, ShellContext } from '../shell/shell-context.ts';
import { TooltipProvider } from '../ui/Tooltip.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';

// Cut by unicode-range: only the pieces that a text needs are loaded. SIL OFL 1.1, see the package.
import 'pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css';
import '../ui/theme.css';

/** Puts a theme on the page; `system` leaves the choice to the style sheet. */
export function applyTheme(theme: Preferences['theme']): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

/** Draws something of ours into an element, with all that our components need round them. Gives back the way to take it away. */
export function drawInto(root: HTMLElement, shell: Shell, content: ReactNode): () => void {
  const { language, theme } = shell.preferences;
  const i18n = createI18n(language === 'system' ? chooseLanguage(shell.platform.languages) : language);
  // Before the first picture: a wrong theme would flash.
  applyTheme(theme);
  const reactRoot = createRoot(root);
  reactRoot.render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <ShellContext value={createShellParts(shell)}>
          <LucideProvider strokeWidth={1.75}>
            <TooltipProvider>
              <ErrorBoundary>{content}</ErrorBoundary>
            </TooltipProvider>
          </LucideProvider>
        </ShellContext>
      </I18nextProvider>
    </StrictMode>,
  );
  return () => reactRoot.unmount();
}
