import { generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import { protocolVersion } from '@damso/shared';
import { fetchHttp } from '@damso/sync-engine';
import { afterAll, expect, test } from 'vitest';

import { checkServer } from './check-server.ts';

// What lies at an address is tried with real servers and real certificates, made here for the length of the test.

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

const asDamso: RequestListener = (_request, response) => {
  const info = { product: 'damso', serverId: randomUUID(), protocol: protocolVersion, oldestServed: 1 };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(info));
};

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const hex = (text: string) => Buffer.from(text, 'hex');
const nameOf = (name: string) =>
  sequence(der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from(name)))));
const time = (at: Date) => der(0x18, Buffer.from(at.toISOString().replaceAll(/[-:T]|\.\d+/gu, '')));
const ecdsaWithSha256 = sequence(der(0x06, hex('2a8648ce3d040302')));

type Party = { name: string; publicKey: KeyObject; privateKey: KeyObject };
const newParty = (name: string): Party => ({ name, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) });

/** A certificate in PEM. `until`: in days from now. */
function certify(
  subject: Party,
  issuer: Party,
  { until, extension }: { until: number; extension: Buffer },
): string {
  const day = 86_400_000;
  const content = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, Buffer.concat([hex('01'), randomBytes(8)])),
    ecdsaWithSha256,
    nameOf(issuer.name),
    sequence(time(new Date(Date.now() - 30 * day)), time(new Date(Date.now() + until * day))),
    nameOf(subject.name),
    subject.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = der(0x03, hex('00'), sign('sha256', content, issuer.privateKey));
  const base64 = sequence(content, ecdsaWithSha256, signature).toString('base64');
  return `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`;
}

const authority = newParty('A company’s own authority');
const isAuthority = sequence(
  der(0x06, hex('551d13')),
  der(0x01, hex('ff')),
  der(0x04, sequence(der(0x01, hex('ff')))),
);
const authorityPem = certify(authority, authority, { until: 30, extension: isAuthority });
const forHost = (host: string) =>
  sequence(der(0x06, hex('551d11')), der(0x04, sequence(der(0x82, Buffer.from(host)))));

async function listenWithTls(host: string, until: number, issuer = authority): Promise<number> {
  const party = newParty(host);
  const cert = certify(party, issuer, { until, extension: forHost(host) });
  const key = party.privateKey.export({ type: 'pkcs8', format: 'pem' });
  return listen(createTlsServer({ key, cert }, asDamso));
}

const checkLocal = (port: number, scheme: 'http' | 'https', patience?: number) =>
  checkServer(`${scheme}://localhost:${port}`, fetch, patience);

test.each([
  ['good', 'localhost', 30, { is: 'found' }],
  ['expired', 'localhost', -1, { is: 'certificate', problem: 'expired' }],
  ['of another host', 'talk.example', 30, { is: 'certificate', problem: 'other-name' }],
])('a certificate that the system trusts and that is %s', async (_what, host, until, found) => {
  // As `trustSystemCertificates` does it.
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), authorityPem]);
  expect(await checkLocal(await listenWithTls(host, until), 'https')).toMatchObject(found);
});

test('a certificate by nobody whom the system trusts, and no TLS at all', async () => {
  const stranger = newParty('A stranger');
  expect(await checkLocal(await listenWithTls('localhost', 30, stranger), 'https')).toEqual({
    is: 'certificate',
    problem: 'untrusted',
  });
  expect(await checkLocal(await listen(createServer(asDamso)), 'https')).toEqual({ is: 'not-damso' });
  expect(await checkLocal(await listenWithTls('localhost', 30), 'http')).toEqual({ is: 'unreachable' });
});

/** What goes on and on, until the other end has had enough. */
function flood(): { serve: RequestListener; sent: () => number; stopped: Promise<void> } {
  let sent = 0;
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  return {
    serve: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536))) sent += 65_536;
      };
      response.on('drain', more);
      response.on('close', stop);
      more();
    },
    sent: () => sent,
    stopped,
  };
}

test('an answer without an end is read no further', async () => {
  const { serve, sent, stopped } = flood();
  expect(await checkLocal(await listen(createServer(serve)), 'http')).toEqual({ is: 'not-damso' });
  await stopped;
  expect(sent()).toBeLessThan(10_000_000);
});

test('a page of something else, and a server that says nothing', async () => {
  const page = createServer((_request, response) => response.end('<!doctype html><title>Welcome</title>'));
  expect(await checkLocal(await listen(page), 'http')).toEqual({ is: 'not-damso' });
  const silent = createServer(() => undefined);
  expect(await checkLocal(await listen(silent), 'http', 100)).toEqual({ is: 'unreachable' });
  const stuck = createServer((_request, response) => void response.write('{'));
  expect(await checkLocal(await listen(stuck), 'http', 100)).toEqual({ is: 'unreachable' });
});

test('a password goes to its server and no further, whatever that answers', async () => {
  const asked: string[] = [];
  const thief = await listen(
    createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    }),
  );
  const { serve, stopped } = flood();
  const answers: RequestListener[] = [
    (_request, response) => response.writeHead(307, { location: `http://127.0.0.1:${thief}/` }).end(),
    (_request, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    serve,
  ];
  for (const listener of answers) {
    const http = fetchHttp({
      origin: `http://127.0.0.1:${await listen(createServer(listener))}`,
      credentials: 'omit',
    });
    await expect(http('/api/auth/login', { handle: 'minji', password: 'secret' })).rejects.toThrow(
      /fetch failed|too long/u,
    );
  }
  await stopped;
  expect(asked).toEqual([]);
});
