import type { z } from 'zod';

import { cursorUpdate } from './cursor-update.ts';
import { deviceActivity } from './device-activity.ts';
import { devicesChanged } from './devices-changed.ts';
import { goodbye } from './goodbye.ts';
import { presenceUpdate } from './presence-update.ts';
import { roomUpdate } from './room-update.ts';
import { typingUpdate } from './typing-update.ts';
import { userUpdate } from './user-update.ts';
import { welcome } from './welcome.ts';

export * from './cursor-update.ts';
export * from './device-activity.ts';
export * from './devices-changed.ts';
export * from './goodbye.ts';
export * from './presence-update.ts';
export * from './room-update.ts';
export * from './typing-update.ts';
export * from './user-update.ts';
export * from './welcome.ts';

/** Everything a server sends unasked: event name → schema. */
export const updates = {
  welcome,
  'room.update': roomUpdate,
  'cursor.update': cursorUpdate,
  'user.update': userUpdate,
  'presence.update': presenceUpdate,
  'typing.update': typingUpdate,
  'device.activity': deviceActivity,
  'devices.changed': devicesChanged,
  goodbye,
} as const;

export type UpdateName = keyof typeof updates;
export type UpdateOf<Name extends UpdateName> = z.infer<(typeof updates)[Name]>;
/** One of them as it was parsed, with its name. */
export type Update<Names extends UpdateName = UpdateName> = {
  [Name in Names]: { name: Name; payload: UpdateOf<Name> };
}[Names];
