import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';

import type { Preferences } from '../../../shell-contract/index.ts';
import { useChoosePreference, usePreference } from '../../shell/shell-context.ts';

import './theme-choice.css';

const themes = ['system', 'light', 'dark'] as const satisfies readonly Preferences['theme'][];
const names = {
  system: 'settings.themeSystem',
  light: 'settings.themeLight',
  dark: 'settings.themeDark',
} as const;

/** A room in small: list, a bubble of theirs, one of mine. */
function SmallRoom({ look }: { look: 'light' | 'dark' }) {
  return (
    <span className={`theme-sample theme-sample-${look}`}>
      <span className="theme-sample-list" />
      <span className="theme-sample-room">
        <span className="theme-sample-other" />
        <span className="theme-sample-own" />
      </span>
    </span>
  );
}

export function ThemeChoice() {
  const { t } = useTranslation();
  const theme = usePreference('theme');
  const choose = useChoosePreference();
  return (
    <RadioGroup.Root
      aria-label={t('settings.theme')}
      value={theme}
      orientation="horizontal"
      onValueChange={(value) => choose({ theme: themes.find((one) => one === value) ?? 'system' })}
      className="mt-4 grid grid-cols-3 gap-3"
    >
      {themes.map((one) => (
        <RadioGroup.Item
          key={one}
          value={one}
          className="rounded-l p-1.5 text-center hover:bg-hover data-[state=checked]:bg-selected"
        >
          <span aria-hidden className="relative block h-19 overflow-hidden rounded-m border border-line">
            {one !== 'dark' && <SmallRoom look="light" />}
            {one !== 'light' && (
              <span className={one === 'system' ? 'theme-sample-half' : 'contents'}>
                <SmallRoom look="dark" />
              </span>
            )}
          </span>
          <span className="block pt-2 pb-1 type-label">{t(names[one])}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
