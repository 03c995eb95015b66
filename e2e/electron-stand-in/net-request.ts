import { EventEmitter } from 'node:events';
import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';

type Options = {
  url?: string;
  protocol?: string;
  hostname?: string;
  port?: number | string;
  path?: string;
  method?: string;
  headers?: Record<string, string | number>;
  redirect?: 'follow' | 'error' | 'manual';
};

/** Electron's `net.request`, by Node's: what it tells and takes, without proxies, cookies and sign-ins. */
export function netRequest(options: Options): EventEmitter {
  const request = new EventEmitter();
  let under: ClientRequest | null = null;
  const { url, protocol = url === undefined ? 'https:' : new URL(url).protocol, ...rest } = options;
  const { hostname, port, path = '/', method, headers } = rest;
  const where = url ?? `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;

  function receive(response: IncomingMessage): void {
    const { statusCode = 0, headers: received } = response;
    if (statusCode >= 300 && statusCode < 400 && received.location !== undefined)
      request.emit('redirect', statusCode, method ?? 'GET', new URL(received.location, where).href, received);
    else request.emit('response', response);
  }
  return Object.assign(request, {
    setHeader: (name: string, value: string) => under?.setHeader(name, value),
    write: (data: string | Buffer) => under?.write(data),
    abort: () => {
      under?.destroy();
      request.emit('abort');
    },
    end(data?: string | Buffer) {
      under = (protocol === 'http:' ? requestHttp : requestHttps)(where, { method, headers }, receive);
      under.on('error', (error) => request.emit('error', error));
      under.on('close', () => request.emit('close'));
      under.end(data);
    },
  });
}
