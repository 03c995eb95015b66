import type { ProfileRow } from '@damso/shared';

import { publicColumns, toPublicUser } from '../users/public-user.ts';

/** What a profile is read with, so that its row can be made. */
export const profileColumns = {
  id: true,
  profileRev: true,
  spreadRev: true,
  hidePresence: true,
  ...publicColumns,
} as const;

interface StoredProfile {
  readonly id: string;
  readonly profileRev: number;
  readonly hidePresence: boolean;
  readonly handle: string;
  readonly displayName: string;
  readonly statusLine: string;
  readonly pictureId: string | null;
}

/** A user's own profile as it travels to their devices. */
export function toProfileRow(user: StoredProfile): ProfileRow {
  const { id, profileRev, hidePresence } = user;
  return { kind: 'profile', rev: profileRev, userId: id, ...toPublicUser(user), hidePresence };
}
