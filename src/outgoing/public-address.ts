import { BlockList, isIPv4, isIPv6 } from 'node:net';

/**
 * What is not the public internet of IPv4, by IANA's special-purpose registry (RFC 6890 and its updates), and the one
 * public address that is a machine's own in Azure. Carrier-grade NAT holds Alibaba Cloud's metadata service, link-local
 * everybody else's.
 */
const closed4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Within 2000::/3, the only part of IPv6 that is given out: protocol assignments with Teredo, and documentation. */
const closed6 = ['2001::/23', '2001:db8::/32', '3fff::/20'];

const closed = new BlockList();
for (const range of closed4) add(range, 'ipv4');
for (const range of closed6) add(range, 'ipv6');

/**
 * Whether an IP address, as text, is one of the public internet. An IPv4 address in IPv6 clothes (mapped, NAT64, 6to4) is
 * what it leads to. What is no address is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !closed.check(address, 'ipv4');
  // A zone (fe80::1%eth0) is only ever of a link of this machine.
  if (!isIPv6(address) || address.includes('%')) return false;
  const groups = groupsOf(address);
  const inside = ledTo(groups);
  if (inside !== null) return isPublicAddress(inside);
  const isGivenOut = ((groups[0] ?? 0) & 0xe000) === 0x2000;
  return isGivenOut && !closed.check(address, 'ipv6');
}

/** The IPv4 address that an IPv6 address stands for, or null. */
function ledTo([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: readonly number[]): string | null {
  const isMapped = [a, b, c, d, e].every((group) => group === 0) && f === 0xffff;
  const isNat64 = a === 0x64 && b === 0xff9b && [c, d, e, f].every((group) => group === 0);
  if (isMapped || isNat64) return dotted(g, h);
  return a === 0x2002 ? dotted(b, c) : null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
}

/** The eight groups of an IPv6 address; WHATWG's parser writes each as hexadecimal, the longest run of zeros as `::`. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
}

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', length] = range.split('/');
  closed.addSubnet(network, Number(length), family);
}
