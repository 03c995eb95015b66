import { join } from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * What the app's pages may do: run and load only what this server serves, connect only to it. SQLite's WebAssembly needs its own
 * permission to be compiled.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Whether an address that no route and no file has is a page of the app (such as /rooms/…, to which the app finds the way
 * itself), as opposed to a file or an address of the API that doesn't exist.
 */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !url.startsWith('/api/') &&
    (headers.accept ?? '').includes('text/html')
  );
}

/** Serves the built app's files. */
export async function serveBrowserApp(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    cacheControl: false,
    // The build brings each text file as Brotli and gzip, too.
    preCompressed: true,
    setHeaders: (reply, path) => {
      // Built files carry a hash of their content in the name; everything else may change with the next version.
      const forEver = path.startsWith(join(folder, 'assets'));
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (path.endsWith('.html')) reply.header('content-security-policy', contentSecurityPolicy);
    },
  });
}
