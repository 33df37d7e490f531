import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/outgoing/public-address.ts';

describe('an address of the public internet', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '223.5.5.5'])(
    '%s is one',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each(['2606:4700:4700::1111', '2400:3200::1', '::ffff:8.8.8.8', '64:ff9b::808:808', '2002:808:808::1'])(
    '%s is one, of IPv6',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ['this network', '0.0.0.0'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['link-local, and metadata', '169.254.169.254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['metadata at Alibaba Cloud', '100.100.100.200'],
    ['metadata at Oracle', '192.0.0.192'],
    ["Azure's own", '168.63.129.16'],
    ['benchmarks', '198.19.0.1'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
  ])('%s: %s is none', (_, address) => {
    expect(isPublicAddress(address)).toBe(false);
    // Nor in other clothes: mapped, NAT64, 6to4.
    const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
    const hex = [a * 256 + b, c * 256 + d].map((group) => group.toString(16)).join(':');
    for (const dressed of [`::ffff:${address}`, `::ffff:${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`]) {
      expect(isPublicAddress(dressed), dressed).toBe(false);
    }
  });

  it.each([
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    '2606:4700:4700::1111%eth0',
    'fec0::1',
    'fd00:ec2::254',
    'fc00::1',
    'ff02::1',
    '64:ff9b:1::808:808',
    '::8.8.8.8',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
    '5f00::1',
    '4000::1',
  ])('%s is none, of IPv6', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['', 'localhost', '127.1', '0x7f000001', '2130706433', '8.8.8.8:80', '[::1]'])(
    '%j is no address at all',
    (text) => {
      expect(isPublicAddress(text)).toBe(false);
    },
  );
});
