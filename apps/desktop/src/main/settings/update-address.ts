import { z } from 'zod';

/** A folder on a web server that newer versions lie in: by https, and without it only on this very machine. */
export const updateAddress = z.string().max(300).refine(isSafe, { message: 'not an address for updates' });

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/u.test(hostname))
  );
}
