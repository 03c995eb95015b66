import type { LogLine } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { formatClock } from '../../i18n/format-time.ts';
import { useLanguage } from '../../i18n/use-language.ts';

const looks = { info: 'text-3', warn: 'text-warning', error: 'text-danger' } as const;

/** The latest lines of the engine's log. */
export function LogCard({ lines }: { lines: readonly LogLine[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section
      aria-label={t('diagnostics.log')}
      className="rounded-[16px] border border-line bg-raised px-4.5 py-4"
    >
      <h3 className="type-title text-1">{t('diagnostics.log')}</h3>
      <p className="mt-0.5 mb-1 type-label font-normal text-3">{t('diagnostics.logLine')}</p>
      {lines.length === 0 ? (
        <p className="py-2 type-body text-2">{t('diagnostics.logNone')}</p>
      ) : (
        <ol
          aria-label={t('diagnostics.log')}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keys
          tabIndex={0}
          className="focus-inset max-h-100 divide-y divide-line overflow-y-auto"
        >
          {lines.map((line, index) => (
            // Lines are never changed, and new ones come in front.
            <li key={lines.length - index} className="py-2">
              <p className="flex items-baseline gap-2">
                <span className={`shrink-0 type-caption font-semibold ${looks[line.level]}`}>
                  {t(`diagnostics.levels.${line.level}`)}
                </span>
                <span data-selectable lang="en" className="min-w-0 flex-1 type-label text-1">
                  {line.what}
                </span>
                <span className="shrink-0 type-caption text-3">{formatClock(language, line.at)}</span>
              </p>
              {line.details !== '' && (
                <p data-selectable lang="en" className="type-caption break-all text-3">
                  {line.details}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
