import { protocolVersion, serverInfo, serverInfoPath } from '@damso/shared';

import { readServerAddress, type ServerCheck } from '../../shell-contract/index.ts';
import { explainFetchError } from './explain-fetch-error.ts';

/** ms without an answer. */
const patience = 8_000;
/** Bytes; the answer has some two hundred. */
const largest = 10_000;

export type Fetch = (url: string, options: RequestInit) => Promise<Response>;

/** Looks what is at an address as somebody typed it. Never rejects. */
export async function checkServer(address: string, fetch: Fetch): Promise<ServerCheck> {
  const origins = readServerAddress(address);
  let first: ServerCheck | null = null;
  for (const origin of origins) {
    const found = await checkOrigin(origin, fetch);
    if (found.is === 'found') return found;
    // Of several guesses, the one where something answered knows best.
    if (first === null || first.is === 'unreachable') first = found;
  }
  return first ?? { is: 'no-address' };
}

async function checkOrigin(origin: string, fetch: Fetch): Promise<ServerCheck> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(new URL(serverInfoPath, origin).href, {
      headers: { accept: 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    text = (await response.text()).slice(0, largest);
  } catch (error) {
    return explainFetchError(error);
  }
  const info = serverInfo.safeParse(response.ok ? parseJson(text) : null);
  const at = URL.canParse(response.url) ? new URL(response.url) : new URL(origin);
  // A redirect may lead to https, but not to somebody else.
  if (!info.success || at.hostname !== new URL(origin).hostname) return { is: 'not-damso' };
  // A server knows protocols up to its own, and refuses later ones.
  if (info.data.protocol < protocolVersion) return { is: 'other-version', server: 'older' };
  if (info.data.oldestServed > protocolVersion) return { is: 'other-version', server: 'newer' };
  return { is: 'found', origin: at.origin };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
