import { randomUUID } from 'node:crypto';

import { fail, succeed, type Answer, type ProfileRow } from '@damso/shared';

import type { PrismaClient } from '../../database/index.ts';
import type { Throttle } from '../accounts/throttle.ts';
import type { ProfileChange } from '../profiles/change-profile.ts';
import { forgetReplacedPictures } from './forget-replaced-pictures.ts';
import type { PictureMaker } from './picture-maker.ts';

export interface PictureDeps {
  readonly prisma: PrismaClient;
  readonly pictures: PictureMaker;
  readonly uploadsByUser: Throttle;
  readonly changeProfile: (userId: string, change: ProfileChange) => Promise<ProfileRow | null>;
  readonly now: () => number;
}

/** Takes an uploaded picture as a user's own: friends and rooms are told as of any change of a profile (USR-2). */
export async function takePicture(
  { prisma, pictures, uploadsByUser, changeProfile, now }: PictureDeps,
  userId: string,
  bytes: Uint8Array,
): Promise<Answer<{ pictureId: string }>> {
  const wait = uploadsByUser.attempt(userId);
  if (wait !== null) return fail('rate_limited', 'too many pictures', wait);
  const made = await pictures.make(bytes);
  if (made === 'busy') return fail('busy', 'too many pictures are being made', 2);
  if (made === 'unreadable') return fail('picture_unreadable', 'this is no picture that can be read');
  if (made === 'too_large') return fail('picture_too_large', 'this picture is too large');
  const id = randomUUID();
  // Nobody's until the profile has it: what a crash leaves behind goes like one that was replaced.
  await prisma.picture.create({ data: { id, userId, ...made, replacedAt: new Date(now()) } });
  const profile = await changeProfile(userId, { pictureId: id });
  await forgetReplacedPictures(prisma, now());
  return profile ? succeed({ pictureId: id }) : fail('not_found', 'this account is gone');
}
