import type { ActionError } from '@damso/sync-engine/port';
import type { TFunction } from 'i18next';

/** Why a password wasn't taken, in words under its field. */
export function explainPasswordRefusal(t: TFunction, { code, retryAfter }: ActionError): string {
  switch (code) {
    case 'wrong_credentials':
      return t('settings.passwordWrong');
    case 'rate_limited':
      return retryAfter === undefined
        ? t('account.problem.rateLimitedSoon')
        : t('account.problem.rateLimited', { seconds: Math.ceil(retryAfter) });
    case 'offline':
    case 'unavailable':
      return t('account.problem.offline');
    default:
      return t('account.problem.unexpected');
  }
}
