import type { RoomNews } from '@damso/sync-engine/port';
import { useTranslation } from 'react-i18next';

import { sayNews } from '../../i18n/say-news.ts';
import { splitNames } from '../../i18n/say-people.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** What a system line tells. Names stand out a little, and keep their own direction of writing. */
export function NewsText({ news }: { news: RoomNews }) {
  const { t } = useTranslation();
  const sentence = sayNews(t, useLanguage(), news);
  return splitNames(sentence).map(({ text, isName }, index) =>
    isName ? (
      // oxlint-disable-next-line react/no-array-index-key -- pieces of one sentence, never reordered
      <bdi key={index} className="font-medium">
        {text}
      </bdi>
    ) : (
      text
    ),
  );
}
