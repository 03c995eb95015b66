import type { NoticeSettings } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { useLanguage } from '../../i18n/use-language.ts';
import { Mark } from '../../ui/Mark.tsx';
import { saySample } from './say-sample.ts';

/** How a notice looks at this preview level. */
export function NoticeSample({ preview }: { preview: NoticeSettings['preview'] }) {
  const { t } = useTranslation();
  const { title, body } = saySample(t, useLanguage(), preview);
  return (
    <figure>
      <div className="flex items-center gap-3 rounded-l bg-sunken px-3.5 py-3">
        <Mark size={32} />
        <div className="min-w-0 flex-1">
          <p className="truncate type-strong text-1">{title}</p>
          <p className="truncate type-label font-normal text-2">{body}</p>
        </div>
      </div>
      <figcaption className="mt-1.5 px-1 type-caption text-3">{t('notices.sampleMark')}</figcaption>
    </figure>
  );
}
