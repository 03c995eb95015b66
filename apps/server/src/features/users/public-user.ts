import type { PublicUser } from '@damso/shared';

/** The columns of a user that others may see. */
export const publicColumns = { handle: true, displayName: true, statusLine: true, pictureId: true } as const;

/** What others may see of a user, as it travels. */
export function toPublicUser(user: {
  readonly handle: string;
  readonly displayName: string;
  readonly statusLine: string;
  readonly pictureId: string | null;
}): PublicUser {
  const { handle, displayName, statusLine, pictureId } = user;
  return { handle, name: displayName, statusLine, pictureId };
}
