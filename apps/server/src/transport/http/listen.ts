import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server as NetServer } from 'node:net';

import { StartError } from '../../start-error.ts';

const loopback = ['127.0.0.1', '::1'] as const;

/** How often a port that the system chose is given back because the other loopback address has it in use. */
const attempts = 5;

const code = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined);

/**
 * Connections that the system may hold for us until we take them, as far as it lets us. Beyond that it drops what comes, and who is dropped tries
 * again after 1 s, 3 s, 7 s, or believes to be connected: thousands come at once when a server returns.
 */
const backlog = 4_096;

/** How long answers that are under way may take when the server closes; milliseconds. */
const graceMs = 5_000;

export interface Listening {
  readonly port: number;
  /** Takes no more connections, lets those end that are at work, and cuts what is left after 5 s. */
  close(): Promise<void>;
}

/**
 * Listens on `host` and `port`; 0 takes a free one. On a loopback host it listens on both addresses that `localhost` may
 * mean, since browsers try either. Throws a StartError when the port is used or the host isn't this machine's.
 */
export async function listen(server: HttpServer, host: string, port: number): Promise<Listening> {
  const isLoopback = host === 'localhost' || loopback.some((address) => address === host);
  const first = host === 'localhost' ? loopback[0] : host;
  for (let attempt = 1; ; attempt += 1) {
    await bind(server, first, port);
    const chosen = (server.address() as AddressInfo).port;
    try {
      const other = first === loopback[0] ? loopback[1] : loopback[0];
      const beside = isLoopback ? await listenBeside(server, other, chosen) : undefined;
      return { port: chosen, close: () => close(server, beside) };
    } catch (error) {
      await close(server, undefined);
      if (port !== 0 || attempt === attempts) throw error;
    }
  }
}

/** Throws the StartError that `listen` would throw, as far as can be told before there is a server. */
export async function assertCanListen(host: string, port: number): Promise<void> {
  const probe = createServer();
  await bind(probe, host === 'localhost' ? loopback[0] : host, port);
  probe.close();
  await once(probe, 'close');
}

async function close(server: HttpServer, beside: NetServer | undefined): Promise<void> {
  beside?.close();
  const closed = once(server, 'close');
  server.close(); // ends idle connections too
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}

async function bind(server: NetServer, host: string, port: number): Promise<void> {
  server.listen({ host, port, backlog });
  try {
    await once(server, 'listening');
  } catch (error) {
    if (code(error) === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} on ${host} is used by another program; set DAMSO_PORT to a free one.`,
      );
    }
    if (code(error) === 'EACCES')
      throw new StartError(`This user may not listen on port ${port}; set DAMSO_PORT to one above 1023.`);
    if (code(error) === 'EADDRNOTAVAIL' || code(error) === 'ENOTFOUND' || code(error) === 'EAI_AGAIN') {
      throw new StartError(`DAMSO_HOST ${host} isn't an address of this machine.`);
    }
    throw error;
  }
}

/** A second address for the same server: connections are handed over as they come, WebSockets included. */
async function listenBeside(server: HttpServer, host: string, port: number): Promise<NetServer | undefined> {
  const beside = createServer((socket) => void server.emit('connection', socket));
  try {
    await bind(beside, host, port);
    return beside;
  } catch (error) {
    // A machine without IPv6 says that this isn't its address.
    if (error instanceof StartError && error.message.startsWith('DAMSO_HOST')) return undefined;
    if (code(error) === 'EAFNOSUPPORT') return undefined;
    throw error;
  }
}
