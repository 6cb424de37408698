import ipaddr from 'ipaddr.js';
import { intersect, isEmpty, setOf, sizeOf, subtract, type Interval, type IntervalSet } from './intervals.ts';

/** The version of the Internet Protocol. */
export type Family = 4 | 6;

/** Addresses of one family. */
export interface AddressSet {
  readonly family: Family;
  readonly addresses: IntervalSet;
}

function numberOf(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function blockOf(cidr: string): { family: Family; interval: Interval; prefix: number } {
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const bytes = address.toByteArray();
  const hosts = 2n ** BigInt(bytes.length * 8 - prefix);
  const first = (numberOf(bytes) / hosts) * hosts;
  return { family: bytes.length === 4 ? 4 : 6, interval: [first, first + hosts - 1n], prefix };
}

export function isCidr(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** The addresses of a range in CIDR notation. Throws for what is none. */
export function addressesOf(cidr: string): AddressSet {
  const { family, interval } = blockOf(cidr);
  return { family, addresses: [interval] };
}

/** The length of a range's prefix: the longer, the narrower the range. */
export function prefixLengthOf(cidr: string): number {
  return blockOf(cidr).prefix;
}

/** The addresses of those ranges that are of the family. */
export function unionOf(cidrs: readonly string[], family: Family): IntervalSet {
  const blocks = cidrs.map(blockOf).filter((block) => block.family === family);
  return setOf(...blocks.map(({ interval }) => interval));
}

/** True when the ranges, taken together, hold every address of the set. */
export function isWithin({ family, addresses }: AddressSet, cidrs: readonly string[]): boolean {
  return isEmpty(subtract(addresses, unionOf(cidrs, family)));
}

/** IPv4 that is not routed on the internet: IANA's special-purpose registry, multicast and the reserved rest. */
const notRouted = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];

const publicSpace: Readonly<Record<Family, IntervalSet>> = {
  4: subtract(unionOf(['0.0.0.0/0'], 4), unionOf(notRouted, 4)),
  6: unionOf(['2000::/3'], 6),
};

/** As many addresses as the largest blocks that one organisation holds: a /8 of IPv4, a /16 of IPv6. */
const largestHolding: Readonly<Record<Family, bigint>> = { 4: 2n ** 24n, 6: 2n ** 112n };

/**
 * True for the whole internet and for all that is as good as it. The line lies where no single organisation can be meant:
 * more public addresses than the largest block that anyone holds. So `0.0.0.0/0`, `::/0` and each half of them are
 * everywhere; `10.0.0.0/8` (not on the internet) and `17.0.0.0/8` (one company's) are not.
 */
export function isEverywhere({ family, addresses }: AddressSet): boolean {
  return sizeOf(intersect(addresses, publicSpace[family])) > largestHolding[family];
}

/** True for one address that the internet routes. */
export function isPublicAddress(address: string): boolean {
  const bytes = ipaddr.parse(address).toByteArray();
  const family: Family = bytes.length === 4 ? 4 : 6;
  const number = numberOf(bytes);
  return !isEmpty(intersect([[number, number]], publicSpace[family]));
}
