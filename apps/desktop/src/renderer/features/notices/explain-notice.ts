import type { LoggedNotice } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

import { unreachable } from '../../unreachable.ts';

/** Why somebody was told or not, in one sentence. */
export function explainNotice(t: TFunction, { outcome }: Pick<LoggedNotice, 'outcome'>): string {
  switch (outcome.is) {
    case 'told':
      return t(`notices.told.${outcome.because}`);
    case 'withdrawn':
      return t(`notices.withdrawn.${outcome.because}`);
    case 'quiet':
      // Never logged.
      if (outcome.because === 'own' || outcome.because === 'room-line') return '';
      return t(`notices.why.${outcome.because}`);
    default:
      return unreachable(outcome);
  }
}

/** What would change it the next time, if it is a setting of the room. */
export function findRemedy({ outcome }: Pick<LoggedNotice, 'outcome'>): 'unmute' | 'tell-all' | null {
  if (outcome.is !== 'quiet') return null;
  switch (outcome.because) {
    case 'muted':
      return 'unmute';
    case 'level-nothing':
    case 'level-mentions':
      return 'tell-all';
    default:
      return null;
  }
}
