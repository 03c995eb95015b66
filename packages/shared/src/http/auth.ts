import { z } from 'zod';

import { deviceId, epoch, serverId, userId } from '../ids.ts';
import { deviceName, displayName, handle, password } from '../text.ts';

/** The device that signs in: a session of its own, with a name that the list of devices shows. */
export const newDevice = z.object({
  name: deviceName,
  platform: z.enum(['browser', 'electron', 'headless']),
});

/**
 * Where the refresh token travels: in an HttpOnly cookie (browsers, whose scripts must never see it) or in the body (Electron
 * and headless clients, which keep it themselves).
 */
export const tokenPlace = z.enum(['cookie', 'body']);

/** POST /api/auth/register → signedIn */
export const registerInput = z.object({ handle, name: displayName, password, device: newDevice, tokenPlace });

/** POST /api/auth/login → signedIn. What isn't a handle or a password at all is answered like a wrong one. */
export const loginInput = z.object({
  handle: z.string().max(200),
  password: z.string().max(2_000),
  device: newDevice,
  tokenPlace,
});

/** POST /api/auth/refresh → signedIn. With a cookie `userId` says which account's. */
export const refreshInput = z.union([z.object({ refreshToken: z.string().max(500) }), z.object({ userId })]);

/** POST /api/auth/logout → {}: signs the device of this token out. A token that is no longer good is a success too. */
export const logoutInput = refreshInput;

/** POST /api/auth/check-handle → {free} */
export const checkHandleInput = z.object({ handle });
export const checkHandleValue = z.object({ free: z.boolean() });

export const signedIn = z.object({
  serverId,
  epoch,
  userId,
  deviceId,
  handle: z.string(),
  name: z.string(),
  accessToken: z.string(),
  /** Seconds until the access token expires. */
  expiresIn: z.number(),
  /** Only with tokenPlace `body`. */
  refreshToken: z.string().optional(),
});
export type SignedIn = z.infer<typeof signedIn>;
export type NewDevice = z.infer<typeof newDevice>;
export type TokenPlace = z.infer<typeof tokenPlace>;
export type RegisterInput = z.input<typeof registerInput>;
export type LoginInput = z.input<typeof loginInput>;
export type RefreshInput = z.input<typeof refreshInput>;
