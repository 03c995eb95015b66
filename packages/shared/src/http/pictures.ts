import { z } from 'zod';

/**
 * POST /api/pictures, with the picture's bytes as the body and `authorization: Bearer <access token>` → pictureTaken. JPEG, PNG, WebP, GIF
 * or AVIF; the middle square becomes the picture of whoever uploads.
 */
export const picturesPath = '/api/pictures';
export const pictureTaken = z.object({ pictureId: z.string() });

/** The sides of the squares in which each picture is served, in px. */
export const pictureSizes = [128, 512] as const;
export type PictureSize = (typeof pictureSizes)[number];

/** GET: a picture as WebP, which never changes. */
export function picturePath(pictureId: string, size: PictureSize): string {
  return `${picturesPath}/${pictureId}/${size}`;
}
