import type { RoomNews } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

import { unreachable } from '../unreachable.ts';
import type { Language } from './i18n.ts';
import { sayPeople, type Named } from './say-people.ts';

/** What a system line tells, as a sentence. Names are marked in it: draw it by `splitNames`. */
export function sayNews(t: TFunction, language: Language, news: RoomNews): string {
  const { subject, object, receiver, newTitle } = sayPeople(language, t('news.someone'));
  const one = (person: Named) => object({ first: [person], count: 1 });
  switch (news.is) {
    case 'created':
      return news.people.count === 0
        ? t('news.createdAlone', { by: subject(news.by) })
        : t('news.created', { by: subject(news.by), person: object(news.people) });
    case 'invited':
      return t('news.invited', { by: subject(news.by), person: object(news.people) });
    case 'left':
      return t('news.left', { person: subject(news.person) });
    case 'kicked':
      return t('news.kicked', { by: subject(news.by), person: one(news.person) });
    case 'renamed':
      return news.title === null
        ? t('news.unnamed', { by: subject(news.by) })
        : t('news.renamed', { by: subject(news.by), title: newTitle(news.title) });
    case 'role':
      return t(news.role === 'admin' ? 'news.madeAdmin' : 'news.madeMember', {
        by: subject(news.by),
        person: one(news.person),
      });
    case 'owner':
      return news.by === null
        ? t('news.newOwner', { person: subject(news.person) })
        : t('news.handedOver', { by: subject(news.by), person: receiver(news.person) });
    default:
      return unreachable(news);
  }
}
