import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Whether the other end of a connection is a proxy of ours, whose word counts about who asks. */
export type IsTrusted = (address: string) => boolean;

/** IPv4 as IPv4, also where a socket for both brings it as IPv6; without the zone of a link. */
function toPlain(address: string): string {
  const plain = address.trim().replace(/%.*$/u, '');
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/iu.test(plain) ? plain.slice(7) : plain.toLowerCase();
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Trusts this machine, and these addresses or networks (`10.0.0.5`, `172.16.0.0/12`). */
export function trustProxies(proxies: readonly string[]): IsTrusted {
  const trusted = new BlockList();
  trusted.addSubnet('127.0.0.0', 8, 'ipv4');
  trusted.addAddress('::1', 'ipv6');
  for (const proxy of proxies) {
    const [address = '', prefix] = proxy.split('/');
    if (prefix === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (address) => {
    const plain = toPlain(address);
    return isIP(plain) !== 0 && trusted.check(plain, familyOf(plain));
  };
}

/**
 * Who asks: the connection's other end or, behind proxies of ours, whom the outermost of them saw. What lies before that in the header
 * was written by whoever asks, and counts for nothing; nor does what is no address.
 */
export function clientAddress(
  { socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>,
  isTrusted: IsTrusted,
): string {
  const given = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
  let address = toPlain(socket.remoteAddress ?? '');
  for (const named of given.toReversed()) {
    const plain = toPlain(named);
    if (!isTrusted(address) || isIP(plain) === 0) break;
    address = plain;
  }
  return address;
}
