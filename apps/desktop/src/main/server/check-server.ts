import { protocolVersion, serverInfo, serverInfoPath } from '@damso/shared';

import { isLoopback, isPrivate, readServerAddress, type ServerCheck } from '../../shell-contract/index.ts';
import { readAtMost } from '../read-at-most.ts';
import { explainFetchError } from './explain-fetch-error.ts';

/** ms without an answer. */
const usualPatience = 8_000;
/** Bytes; the answer has some two hundred. It is not read on. */
const largest = 10_000;
/** From http to https, and perhaps to another port: nobody needs more. */
const mostRedirects = 3;

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** Looks what is at an address as somebody typed it. Never rejects. */
export async function checkServer(
  address: string,
  fetch: Fetch,
  patience = usualPatience,
): Promise<ServerCheck> {
  const origins = readServerAddress(address);
  let first: ServerCheck | null = null;
  for (const origin of origins) {
    const found = await checkOrigin(origin, fetch, patience);
    if (found.is === 'found') return found;
    // Of several guesses, the one where something answered knows best.
    if (first === null || first.is === 'unreachable') first = found;
  }
  return first ?? { is: 'no-address' };
}

async function checkOrigin(origin: string, fetch: Fetch, patience: number): Promise<ServerCheck> {
  let asked: { url: URL; body: unknown } | null;
  try {
    asked = await ask(new URL(serverInfoPath, origin), fetch, AbortSignal.timeout(patience));
  } catch (error) {
    return explainFetchError(error);
  }
  const info = serverInfo.safeParse(asked?.body);
  if (asked === null || !info.success) return { is: 'not-damso' };
  // A server knows protocols up to its own, and refuses later ones.
  if (info.data.protocol < protocolVersion) return { is: 'other-version', server: 'older' };
  if (info.data.oldestServed > protocolVersion) return { is: 'other-version', server: 'newer' };
  const { protocol, hostname } = asked.url;
  const plain = protocol === 'http:';
  if (plain && !isPrivate(hostname)) return { is: 'insecure' };
  return { is: 'found', origin: asked.url.origin, exposed: plain && !isLoopback(hostname) };
}

/** What is answered in the end, and where; null for no answer of a Damso server. Rejects where nothing answers. */
async function ask(
  first: URL,
  fetch: Fetch,
  signal: AbortSignal,
): Promise<{ url: URL; body: unknown } | null> {
  let url = first;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await fetch(url.href, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal,
    });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) {
      const bytes = await readAtMost(response, largest);
      return response.ok && bytes !== null ? { url, body: parseJson(Buffer.from(bytes).toString()) } : null;
    }
    await response.body?.cancel();
    const to = URL.canParse(next, url) ? new URL(next, url) : null;
    // It may lead to https, but neither to somebody else, who isn't even asked, nor away from https.
    if (to === null || to.hostname !== first.hostname || !leadsOn(url, to)) return null;
    url = to;
  }
  return null;
}

function leadsOn(from: URL, to: URL): boolean {
  return to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
