import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: Request) => Response | Promise<Response>;

/** The app's own scheme, which a plain Chromium doesn't know: served on loopback instead, with one port for `app://damso`. */
export type Schemes = {
  handle(scheme: string, handler: Handler): void;
  /** `app://damso/x` → where Chromium finds it. */
  toReal(address: string): string;
  /** And back. */
  toApp(address: string): string;
  open(): Promise<void>;
  close(): void;
};

export function createSchemes(): Schemes {
  let handler: Handler = () => new Response(null, { status: 404 });
  let origin = 'app://damso';
  let base = 'http://127.0.0.1:0';
  const server: Server = createServer((incoming, outgoing) => {
    const request = new Request(`${origin}${incoming.url ?? '/'}`, { method: incoming.method ?? 'GET' });
    void Promise.resolve(handler(request)).then(async (response) => {
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      outgoing.end(Buffer.from(await response.arrayBuffer()));
    });
  });
  server.unref();
  return {
    handle: (_scheme, next) => {
      handler = next;
    },
    toReal(address) {
      const own = /^([a-z]+:\/\/[^/]+)(\/.*)?$/u.exec(address);
      if (own === null || own[1]?.startsWith('http') === true) return address;
      origin = own[1] ?? origin;
      return `${base}${own[2] ?? '/'}`;
    },
    toApp: (address) => (address.startsWith(`${base}/`) ? `${origin}${address.slice(base.length)}` : address),
    async open() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    close: () => server.closeAllConnections(),
  };
}
