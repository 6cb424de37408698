import ipaddr from 'ipaddr.js';
import { covers, intersect, isEmpty, setOf, sizeOf, subtract, type Interval, type IntervalSet } from './intervals.ts';

/** The version of the Internet Protocol. */
export type Family = 4 | 6;

export const families: readonly Family[] = [4, 6];

/** Addresses of one family. */
export interface AddressSet {
  readonly family: Family;
  readonly addresses: IntervalSet;
}

function bigintOf(bytes: readonly number[]): bigint {
  return bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

interface Block {
  readonly family: Family;
  readonly interval: Interval;
  readonly prefix: number;
}

/** Told apart by the colon, since the library tries IPv6 first, at a tenfold cost. */
function parsedCidr(cidr: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  return cidr.includes(':') ? ipaddr.IPv6.parseCIDR(cidr) : ipaddr.IPv4.parseCIDR(cidr);
}

function blockOf(cidr: string): Block {
  const [address, prefix] = parsedCidr(cidr);
  const bytes = address.toByteArray();
  if (bytes.length === 4) {
    const hosts = 2 ** (32 - prefix);
    const first = Math.floor(numberOf(bytes) / hosts) * hosts;
    return { family: 4, interval: [first, first + hosts], prefix };
  }
  const hosts = 2n ** BigInt(128 - prefix);
  const first = (bigintOf(bytes) / hosts) * hosts;
  return { family: 6, interval: [first, first + hosts], prefix };
}

export function isCidr(text: string): boolean {
  return ipaddr.isValidCIDR(text);
}

/** The addresses of a range in CIDR notation. Throws for what is none. */
export function addressesOf(cidr: string): AddressSet {
  const { family, interval } = blockOf(cidr);
  return { family, addresses: [interval] };
}

/** One address as a set. Throws for what is none. */
export function hostOf(address: string): AddressSet {
  return addressesOf(`${address}/${address.includes(':') ? 128 : 32}`);
}

/** The length of a range's prefix: the longer, the narrower the range. */
export function prefixLengthOf(cidr: string): number {
  return blockOf(cidr).prefix;
}

/** The addresses of those ranges that are of the family. */
export function unionOf(cidrs: readonly string[], family: Family): IntervalSet {
  const blocks = cidrs.map(blockOf).filter((block) => block.family === family);
  return setOf(blocks.map(({ interval }) => interval));
}

/** The addresses of the hosts that are of the family. */
export function hostsOf(addresses: readonly string[], family: Family): IntervalSet {
  const hosts = addresses.map(hostOf).filter((host) => host.family === family);
  return setOf(hosts.flatMap((host) => host.addresses));
}

/** True when the ranges, taken together, hold every address of the set. */
export function isWithin({ family, addresses }: AddressSet, cidrs: readonly string[]): boolean {
  return covers(unionOf(cidrs, family), addresses);
}

/** Every address of a family. */
export const everyAddress: Readonly<Record<Family, IntervalSet>> = { 4: unionOf(['0.0.0.0/0'], 4), 6: unionOf(['::/0'], 6) };

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

/** The addresses that the internet routes. */
export const publicSpace: Readonly<Record<Family, IntervalSet>> = {
  4: subtract(everyAddress[4], unionOf(notRouted, 4)),
  6: unionOf(['2000::/3'], 6),
};

/** How many of the addresses the internet routes. */
export function publicSizeOf({ family, addresses }: AddressSet): number {
  return sizeOf(intersect(addresses, publicSpace[family]));
}

/** As many addresses as the largest blocks that one organisation holds: a /8 of IPv4, a /16 of IPv6. */
const largestHolding: Readonly<Record<Family, number>> = { 4: 2 ** 24, 6: 2 ** 112 };

/**
 * True for the whole internet and for all that is as good as it. The line lies where no single organisation can be meant:
 * more public addresses than the largest block that anyone holds. So `0.0.0.0/0`, `::/0` and each half of them are
 * everywhere; `10.0.0.0/8` (not on the internet) and `17.0.0.0/8` (one company's) are not.
 */
export function isEverywhere(set: AddressSet): boolean {
  return publicSizeOf(set) > largestHolding[set.family];
}

/** True where the sets, whatever they have in common, are too small to be everywhere together. Cheap, and never wrong. */
export function areNowhereNear(publicSizes: readonly number[], family: Family): boolean {
  return publicSizes.reduce((sum, size) => sum + size, 0) <= largestHolding[family];
}

/** True for one address that the internet routes. */
export function isPublicAddress(address: string): boolean {
  const { family, addresses } = hostOf(address);
  return !isEmpty(intersect(addresses, publicSpace[family]));
}
