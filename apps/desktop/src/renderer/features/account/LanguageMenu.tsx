import { ChevronDown, Globe } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../i18n/use-language.ts';
import { useChoosePreference } from '../../shell/shell-context.ts';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';

/** Before signing in there are no settings: the language can be changed here. */
export function LanguageMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const choose = useChoosePreference();
  const names = { ko: t('settings.korean'), en: t('settings.english') };
  return (
    <Menu
      label={t('app.language')}
      trigger={
        <Button look="bare" size="small" icon={<Globe aria-hidden size={14} />}>
          <span className="sr-only">{t('app.language')} </span>
          <span className="font-medium text-2">{names[language]}</span>
          <ChevronDown aria-hidden size={14} className="text-3" />
        </Button>
      }
      items={(['ko', 'en'] as const).map((one) => ({
        is: 'choice',
        key: one,
        label: names[one],
        chosen: one === language,
        onChoose: () => choose({ language: one }),
      }))}
    />
  );
}
