import { useTranslation } from 'react-i18next';

import type { DesktopShell, DesktopState } from '../../../shell-contract/index.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { SettingCard, SettingRow } from './SettingCard.tsx';
import { SwitchRow } from './SwitchRow.tsx';

type SpellingCardProps = { desktop: DesktopShell; state: DesktopState };

/** Whether spelling is checked while writing, and in which languages. */
export function SpellingCard({ desktop, state }: SpellingCardProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { spelling } = state.settings;
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const nameOf = (tag: string) => names.of(tag) ?? tag;
  const known = state.spellingLanguages;
  const usual = known.find((tag) => tag.startsWith('en')) ?? 'en-US';
  const toggle = (tag: string) =>
    desktop.change({
      spelling: spelling.includes(tag)
        ? spelling.filter((one) => one !== tag)
        : [...spelling, tag].slice(-10),
    });

  return (
    <SettingCard>
      <SwitchRow
        title={t('desktop.spelling')}
        line={t('desktop.spellingLine')}
        checked={spelling.length > 0}
        onChange={(on) => desktop.change({ spelling: on ? [usual] : [] })}
      />
      {spelling.length > 0 && known.length > 0 && (
        <SettingRow title={t('desktop.spellingIn')} line={spelling.map(nameOf).join(', ')}>
          <Menu
            label={t('desktop.spellingIn')}
            trigger={<Button size="small">{t('desktop.spellingChoose')}</Button>}
            items={known.map((tag) => ({
              is: 'choice' as const,
              key: tag,
              label: nameOf(tag),
              chosen: spelling.includes(tag),
              onChoose: () => toggle(tag),
            }))}
          />
        </SettingRow>
      )}
    </SettingCard>
  );
}
