import { picturePath, pictureSizes } from '@damso/shared';

import { readAtMost } from '../read-at-most.ts';

/** Larger than any that a Damso server makes (bytes): it is not read on. */
const largest = 4_000_000;
/** ms */
const patience = 15_000;

type FetchPictureOptions = {
  /** The server's origin; null: none is chosen. */
  server: () => string | null;
  fetch: (
    url: string,
    options: { signal: AbortSignal; credentials: 'omit'; redirect: 'error' },
  ) => Promise<Response>;
};

const form = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/(\d+)$/u;

/**
 * Fetches pictures of people for pages, which have no network: `<id>/<size>` → the picture; null when the path is none, or what comes is no
 * picture of the kind that a Damso server makes.
 */
export function createPictureFetch({ server, fetch }: FetchPictureOptions) {
  return async (path: string): Promise<Uint8Array | null> => {
    const [, id, side] = form.exec(path) ?? [];
    const size = pictureSizes.find((one) => String(one) === side);
    const origin = server();
    if (id === undefined || size === undefined || origin === null) return null;
    const response = await fetch(new URL(picturePath(id, size), origin).href, {
      signal: AbortSignal.timeout(patience),
      credentials: 'omit',
      redirect: 'error',
    });
    if (!response.ok || response.headers.get('content-type') !== 'image/webp') return null;
    return readAtMost(response, largest);
  };
}
