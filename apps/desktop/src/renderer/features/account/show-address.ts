/** A server's address as people say it: https goes without saying, its absence doesn't. */
export function showAddress(origin: string): string {
  return origin.replace(/^https:\/\//u, '');
}
