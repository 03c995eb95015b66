import type { SignOutReason } from '@damso/shared';

/** What is known of a device's end. Reasons of earlier versions mean the device's own sign-out. */
interface Ended {
  readonly revokedReason: string | null;
  readonly revokedByName: string | null;
  /** The account is gone. */
  readonly deleted: boolean;
}

/** Why a device is signed out, as it is told: the same whether it was connected when it happened or asks later (DEV-2). */
export function toSignOutReason({ revokedReason, revokedByName, deleted }: Ended): SignOutReason {
  if (deleted) return { is: 'account_deleted' };
  switch (revokedReason) {
    case 'other_device':
      return { is: revokedReason, ...(revokedByName === null ? {} : { deviceName: revokedByName }) };
    case 'token_reused':
    case 'password_changed':
    case 'account_deleted':
      return { is: revokedReason };
    default:
      return { is: 'own' };
  }
}
