import type { SignOutReason } from '@damso/shared';

import type { SignOutWhy } from '../port/views.ts';

/** What a server says of a device's end, as the engine knows it. A reason that isn't given, or is unknown here, is `unknown`. */
export function toSignOutWhy(reason: SignOutReason | undefined): SignOutWhy {
  switch (reason?.is) {
    case 'other_device':
      return { is: 'other-device', deviceName: reason.deviceName ?? null };
    case 'token_reused':
      return { is: 'token-reused' };
    case 'password_changed':
      return { is: 'password-changed' };
    case 'account_deleted':
      return { is: 'account-deleted' };
    case 'own':
    case undefined:
    default:
      return { is: 'unknown' };
  }
}
