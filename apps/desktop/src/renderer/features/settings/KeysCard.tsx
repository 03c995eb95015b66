import { useTranslation } from 'react-i18next';

import { shortcutName } from '../../shell/key-names.ts';
import { useShell } from '../../shell/shell-context.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { SettingCard } from './SettingCard.tsx';

/** The keys that lead through the app, which nobody would find by themselves. */
export function KeysCard() {
  const { t } = useTranslation();
  const { platform } = useShell();
  const main = (key: string) => shortcutName(platform.os, key);
  const rows = [
    { does: t('switcher.title'), keys: [main('K')] },
    { does: t('settings.keys.tabs'), keys: [main('1'), main('2'), main('3')] },
    { does: t('settings.keys.find'), keys: [main('F')] },
    { does: t('settings.keys.editLast'), keys: ['↑'] },
    { does: t('settings.keys.menu'), keys: ['Shift+F10'] },
    { does: t('settings.keys.back'), keys: ['Esc'] },
  ];
  return (
    <section aria-label={t('settings.keys.title')} className="flex flex-col gap-2.5">
      <h3 className="mt-2 px-1 type-label text-2">{t('settings.keys.title')}</h3>
      <SettingCard>
        <ul className="divide-y divide-line">
          {rows.map(({ does, keys }) => (
            <li key={does} className="flex min-h-11 flex-wrap items-center gap-x-6 gap-y-1 py-2">
              <span className="min-w-40 flex-1 type-body text-1">{does}</span>
              <span className="flex gap-1.5">
                {keys.map((key) => (
                  <KeyCap key={key}>{key}</KeyCap>
                ))}
              </span>
            </li>
          ))}
        </ul>
      </SettingCard>
    </section>
  );
}
