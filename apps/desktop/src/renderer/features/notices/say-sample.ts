import type { NoticeSettings, RoomNotice } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

import { sayNotice, type SaidNotice } from '../../../shell-contract/index.ts';
import type { Language } from '../../i18n/i18n.ts';

/** A made-up notice, as it would be said at this preview level. */
export function saySample(t: TFunction, language: Language, preview: NoticeSettings['preview']): SaidNotice {
  const hidden = preview === 'nothing';
  const notice: RoomNotice = {
    is: 'room',
    roomId: '',
    seq: 1,
    count: 1,
    type: 'group',
    title: hidden ? null : t('notices.sampleRoom'),
    senderName: hidden ? null : t('notices.sampleSender'),
    body: preview === 'all' ? t('notices.sampleText') : null,
    pictureId: null,
    mentionsMe: false,
    rings: true,
    sound: true,
  };
  return sayNotice(notice, language);
}
