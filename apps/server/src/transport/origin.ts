/** What decides whether a browser's page may talk to this server. */
export interface OriginRules {
  /** Origins beside the server's own from which browsers may connect. */
  readonly publicOrigins: readonly string[];
}

/**
 * Whether a request may come from where it says. The server's own origin is the one whose host the request was sent to; the desktop
 * app's pages come from `app://`. No Origin at all means no browser: those send one with every POST and WebSocket.
 */
export function isOriginAllowed(
  origin: string | undefined,
  host: string | undefined,
  { publicOrigins }: OriginRules,
): boolean {
  if (origin === undefined) return true;
  if (publicOrigins.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.protocol === 'app:') return true;
  return (url.protocol === 'http:' || url.protocol === 'https:') && host !== undefined && url.host === host;
}
