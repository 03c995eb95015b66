import { isIPv6 } from 'node:net';

/** The groups of an IPv6 address, written out. */
function expand(address: string): string[] {
  const [head = '', tail] = address.split('::');
  const first = head.split(':').filter((group) => group !== '');
  const last = (tail ?? '').split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(missing).fill('0'), ...last];
}

/**
 * Whose rate an address counts to: an IPv4 address is one connection to the Internet, with a household or an office behind it; of IPv6
 * everybody has a /64 to themselves, so that counting single addresses would count nothing.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = expand(address).slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
