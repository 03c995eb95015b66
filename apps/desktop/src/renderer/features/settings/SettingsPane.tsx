import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { PaneHead } from '../../ui/PaneHead.tsx';
import { DiagnosticsPage } from '../diagnostics/DiagnosticsPage.tsx';
import { NoticesPage } from '../notices/NoticesPage.tsx';
import { SampleButton } from '../notices/SampleButton.tsx';
import { AboutPage } from './AboutPage.tsx';
import { AppearancePage } from './AppearancePage.tsx';
import { BlockedPage } from './BlockedPage.tsx';
import { DesktopPage } from './DesktopPage.tsx';
import { DevicesPage } from './DevicesPage.tsx';
import { LanguagePage } from './LanguagePage.tsx';
import { PrivacyPage } from './PrivacyPage.tsx';
import { ProfilePage } from './ProfilePage.tsx';
import type { SettingsPage } from './settings-pages.ts';
import { WritingPage } from './WritingPage.tsx';

const pages: Record<SettingsPage, ComponentType> = {
  profile: ProfilePage,
  notifications: NoticesPage,
  appearance: AppearancePage,
  writing: WritingPage,
  desktop: DesktopPage,
  devices: DevicesPage,
  privacy: PrivacyPage,
  blocked: BlockedPage,
  language: LanguagePage,
  diagnostics: DiagnosticsPage,
  about: AboutPage,
};

/** One page of the settings. They apply at once: there is no save button. */
export function SettingsPane({
  page,
  banner,
  onBack,
}: {
  page: SettingsPage;
  banner: ReactNode;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const Page = pages[page];
  return (
    <section aria-label={t(`settings.${page}`)} className="flex h-full flex-col">
      <PaneHead
        inset
        back={{ label: t('settings.back'), onBack }}
        actions={page === 'notifications' && <SampleButton />}
      >
        <h2 className="type-title">{t(`settings.${page}`)}</h2>
      </PaneHead>
      {banner}
      <div className="flex-1 overflow-y-auto">
        {/* Notices have two columns. */}
        <div
          className={`flex w-full flex-col gap-4 px-8 py-5 max-medium:p-3 ${page === 'notifications' ? 'max-w-[664px] min-[1120px]:max-w-[994px]' : 'max-w-[664px]'}`}
        >
          <Page />
        </div>
      </div>
    </section>
  );
}
