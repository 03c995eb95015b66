import type { SignOutWhy } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

import { unreachable } from '../../unreachable.ts';

/** Why this device isn't signed in any more, and what became of what was here. */
export function explainSignOut(t: TFunction, why: SignOutWhy): string {
  switch (why.is) {
    case 'other-device':
      return why.deviceName === null || why.deviceName === ''
        ? t('account.ended.otherDevice')
        : t('account.ended.namedDevice', { device: why.deviceName });
    case 'token-reused':
      return t('account.ended.tokenReused');
    case 'password-changed':
      return t('account.ended.passwordChanged');
    case 'account-deleted':
      return t('account.ended.accountDeleted');
    case 'unknown':
      return t('account.ended.unknown');
    default:
      return unreachable(why);
  }
}
