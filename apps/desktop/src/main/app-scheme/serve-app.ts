import { extname } from 'node:path';

import { contentSecurityPolicy } from './content-security-policy.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};

const common = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export type ServeAppOptions = {
  /** Path of an address (`/assets/x.js`) → what reads the file. Only what is listed is served: no path leads anywhere else. */
  files: ReadonlyMap<string, () => Promise<Uint8Array>>;
  /** A picture of a person, from the server; null: there is none, or it can't be had now. */
  readPicture: (path: string) => Promise<Uint8Array | null>;
};

const picturesAt = '/pictures/';

/** Answers requests of the app's own scheme. Never rejects. */
export function serveApp({
  files,
  readPicture,
}: ServeAppOptions): (request: { url: string; method: string }) => Promise<Response> {
  const missing = () => new Response(null, { status: 404, headers: common });

  return async ({ url, method }) => {
    if (method !== 'GET' || !URL.canParse(url)) return missing();
    const { protocol, host, pathname } = new URL(url);
    if (protocol !== 'app:' || host !== 'damso') return missing();
    try {
      if (pathname.startsWith(picturesAt)) {
        const picture = await readPicture(pathname.slice(picturesAt.length));
        if (picture === null) return missing();
        return new Response(Uint8Array.from(picture), {
          headers: { ...common, 'content-type': 'image/webp', 'cache-control': 'private, max-age=31536000' },
        });
      }
      const path = pathname === '/' ? '/index.html' : pathname;
      const type = types[extname(path)];
      const content = await files.get(path)?.();
      if (content === undefined || type === undefined) return missing();
      return new Response(Uint8Array.from(content), { headers: { ...common, 'content-type': type } });
    } catch {
      return missing();
    }
  };
}
