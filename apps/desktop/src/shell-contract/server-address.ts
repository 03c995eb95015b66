import { z } from 'zod';

/** A server's address as it is kept: scheme, host and port, nothing else. */
export const serverOrigin = z
  .string()
  .max(300)
  .refine((text) => isWeb(text) && new URL(text).origin === text, { message: 'not an origin' });

function isWeb(text: string): boolean {
  return URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol);
}

/** This machine: what is said to it leaves no wire. */
export function isLoopback(hostname: string): boolean {
  return /^(?:.+\.)?localhost$|^127\.\d+\.\d+\.\d+$|^\[::1\]$/u.test(hostname);
}

/** This machine, or an address or name that only a private network has: there, a server without TLS is no surprise. */
export function isPrivate(hostname: string): boolean {
  return (
    isLoopback(hostname) ||
    /^[a-z\d-]*[a-z][a-z\d-]*$|\.(?:local|lan|internal|home\.arpa)$/u.test(hostname) ||
    /^10\.\d+\.\d+\.\d+$|^100\.(?:6[4-9]|[789]\d|1[01]\d|12[0-7])\.\d+\.\d+$|^192\.168\.\d+\.\d+$|^172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+$/u.test(
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
