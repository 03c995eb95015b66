import type { z } from 'zod';

import { cursorUpdate } from './cursor-update.ts';
import { goodbye } from './goodbye.ts';
import { roomUpdate } from './room-update.ts';
import { userUpdate } from './user-update.ts';
import { welcome } from './welcome.ts';

export * from './cursor-update.ts';
export * from './goodbye.ts';
export * from './room-update.ts';
export * from './user-update.ts';
export * from './welcome.ts';

/** Everything a server sends unasked: event name → schema. */
export const updates = {
  welcome,
  'room.update': roomUpdate,
  'cursor.update': cursorUpdate,
  'user.update': userUpdate,
  goodbye,
} as const;

export type UpdateName = keyof typeof updates;
export type UpdateOf<Name extends UpdateName> = z.infer<(typeof updates)[Name]>;
