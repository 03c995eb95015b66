import { z } from 'zod';

import { deviceId, timestamp } from '../ids.ts';
import { deviceName } from '../text.ts';
import { command } from './command.ts';

const target = z.object({ deviceId });

/** A signed-in device of mine. */
export const listedDevice = z.object({
  deviceId,
  name: z.string(),
  /** `browser`, `electron`, `headless`; a client shows one that it doesn't know by its name alone. */
  platform: z.string(),
  /** What the app called itself when it connected last; empty until then. */
  appVersion: z.string(),
  signedInAt: timestamp,
  /** When it was last heard of, to within some minutes. */
  lastActiveAt: timestamp,
  /** It has a connection now. */
  connected: z.boolean(),
  /** It is the one that asks. */
  mine: z.boolean(),
});
export type ListedDevice = z.infer<typeof listedDevice>;

/** My signed-in devices: the one that asks first, then those heard of last. */
export const listDevices = command(z.object({}), z.object({ devices: z.array(listedDevice) }));

/** Gives a device of mine another name. One that isn't mine, or is signed out, is `not_found`. */
export const renameDevice = command(z.object({ deviceId, name: deviceName }), z.object({}));

/** Signs another device of mine out (DEV-1). Signed out already: success. This one itself: `not_allowed`. */
export const signOutDevice = command(target, z.object({}));

/** Signs all my devices but this one out. */
export const signOutOthers = command(z.object({}), z.object({ count: z.int().min(0) }));
