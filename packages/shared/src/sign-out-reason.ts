import { z } from 'zod';

/** Why a device was signed out, for its app to say (DEV-2). */
export const signOutReason = z.object({
  /**
   * `own`: from this device itself. `other_device`: from another one, named `deviceName`. `token_reused`: somebody used an old copy of its
   * refresh token. `password_changed`, `account_deleted`: on another device. An unknown one counts as none.
   */
  is: z.string(),
  deviceName: z.string().optional(),
});
export type SignOutReason = z.infer<typeof signOutReason>;
