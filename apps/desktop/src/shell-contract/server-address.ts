import { z } from 'zod';

/** A server's address as it is kept: scheme, host and port, nothing else. */
export const serverOrigin = z
  .string()
  .max(300)
  .refine((text) => isWeb(text) && new URL(text).origin === text, { message: 'not an origin' });

function isWeb(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
}

/** This machine, or an address that only a private network has: there, a server without TLS is no surprise. */
function isPrivate(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /\.(?:localhost|local|lan|internal|home\.arpa)$/u.test(hostname) ||
    /^(?:127|10)\.\d+\.\d+\.\d+$|^192\.168\.\d+\.\d+$|^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/u.test(
      hostname,
    ) ||
    /^\[f[cd][\da-f]{2}:/u.test(hostname)
  );
}

/**
 * The origins that somebody may mean by an address as they typed it, the likeliest first; none when it is no address. Without a scheme it
 * is https; http only where the network is private, for elsewhere whoever stands in between could choose it for them.
 */
export function readServerAddress(text: string): readonly string[] {
  const typed = text.trim();
  if (typed === '' || typed.length > 300 || /\s/u.test(typed)) return [];
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//iu.test(typed);
  const address = hasScheme ? typed : `https://${typed}`;
  if (!isWeb(address)) return [];
  const url = new URL(address);
  if (url.username !== '' || url.password !== '' || url.hostname === '') return [];
  if (hasScheme) return [url.origin];
  // `https://host:80` is no better a guess than its plain twin, which keeps the port that was typed.
  const plain = new URL(`http://${typed}`).origin;
  if (!isPrivate(url.hostname)) return [url.origin];
  return [plain, url.origin];
}
