import {
  Activity,
  Ban,
  Bell,
  Globe,
  Info,
  Laptop,
  MessageCircle,
  Monitor,
  Palette,
  Shield,
  UserRound,
  type LucideIcon,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useShell } from '../../shell/shell-context.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { moveAlong } from '../../ui/move-along.ts';
import { pagesOf, type SettingsPage } from './settings-pages.ts';

const icons: Record<SettingsPage, LucideIcon> = {
  profile: UserRound,
  notifications: Bell,
  appearance: Palette,
  writing: MessageCircle,
  desktop: Monitor,
  devices: Laptop,
  privacy: Shield,
  blocked: Ban,
  language: Globe,
  diagnostics: Activity,
  about: Info,
};

type SettingsMenuProps = { page: SettingsPage | null; onShow: (page: SettingsPage) => void };

export function SettingsMenu({ page, onShow }: SettingsMenuProps) {
  const { t } = useTranslation();
  const { platform } = useShell();
  return (
    <>
      <header className="flex h-(--size-header) shrink-0 items-center pl-5">
        <h1 className="text-[18px] font-bold tracking-tight">{t('settings.title')}</h1>
      </header>
      <nav aria-label={t('settings.menu')} className="flex flex-1 flex-col gap-0.5 overflow-y-auto px-3">
        {pagesOf(platform.shell).map((one) => {
          const Icon = icons[one];
          return (
            <button
              key={one}
              type="button"
              onKeyDown={moveAlong}
              aria-current={one === page ? 'page' : undefined}
              onClick={() => onShow(one)}
              className={joinClasses(
                'focus-inset flex min-h-10 items-center gap-3 rounded-m px-3.5 text-left type-body',
                one === page
                  ? 'bg-selected font-semibold text-accent'
                  : 'text-1 hover:bg-hover active:bg-press',
              )}
            >
              <Icon aria-hidden size={18} className={one === page ? '' : 'text-2'} />
              {t(`settings.${one}`)}
            </button>
          );
        })}
      </nav>
    </>
  );
}
