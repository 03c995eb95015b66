import { limits } from '@damso/shared';
import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import type { TextFill } from './count-text.ts';

/** Under the field, and heard: why the text can't be sent as it is. */
export function ComposerProblem({ fill, illFormed }: { fill: TextFill; illFormed: boolean }) {
  const { t } = useTranslation();
  return (
    <output className="block type-label text-danger">
      {(fill.is === 'over' || illFormed) && (
        <span className="flex items-center gap-1.5 px-2 pt-2">
          <CircleAlert aria-hidden size={15} className="shrink-0" />
          {fill.is === 'over'
            ? t('composer.over', {
                count: fill.count,
                limit: limits.messageCodePoints,
                excess: fill.excess,
              })
            : t('composer.illFormed')}
        </span>
      )}
    </output>
  );
}
