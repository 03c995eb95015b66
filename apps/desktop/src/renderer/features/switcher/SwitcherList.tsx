import { useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useNow } from '../../shell/use-now.ts';
import type { SwitcherSection, SwitcherResult } from './rank-results.ts';
import { SwitcherRow, type ShownAction } from './SwitcherRow.tsx';

type Result = SwitcherResult<ShownAction>;

type SwitcherListProps = {
  id: string;
  sections: readonly SwitcherSection<ShownAction>[];
  /** What Enter would choose: kept in sight. */
  active: Result | undefined;
  onPoint: (result: Result) => void;
  onChoose: (result: Result) => void;
};

/** Of a result's row, for the field that points at it. */
export const switcherOptionId = (listId: string, key: string) => `${listId} ${key}`.replaceAll(/\s/gu, '-');

/** What was found, by sections. */
export function SwitcherList({ id, sections, active, onPoint, onChoose }: SwitcherListProps) {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const activeId = active === undefined ? undefined : switcherOptionId(id, active.key);
  useLayoutEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t('switcher.title')}
      className="min-h-0 overflow-y-auto overscroll-contain px-2 pb-2 empty:hidden"
    >
      {sections.map((section) => (
        <div key={section.key} role="group" aria-labelledby={`${id}-${section.key}`}>
          <p id={`${id}-${section.key}`} role="presentation" className="px-3 pt-3.5 pb-1.5 type-label text-2">
            {t(`switcher.${section.key}`)}
            {section.key !== 'actions' && section.key !== 'recent' && (
              <span className="ml-1.5 font-normal tabular-nums">{section.total}</span>
            )}
          </p>
          {section.results.map((result) => (
            <SwitcherRow
              key={result.key}
              id={switcherOptionId(id, result.key)}
              result={result}
              active={result === active}
              now={now}
              onPoint={() => onPoint(result)}
              onChoose={() => onChoose(result)}
            />
          ))}
          {section.key !== 'recent' && section.total > section.results.length && (
            <p role="presentation" className="px-3 py-2 type-label font-normal text-3">
              {t('switcher.more', { count: section.total - section.results.length })}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}
