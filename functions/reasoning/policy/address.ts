import ipaddr from 'ipaddr.js';

/** The addresses from `first` to `last`, both included, of one family. */
export interface AddressRange {
  readonly family: 'ipv4' | 'ipv6';
  readonly first: bigint;
  readonly last: bigint;
}

/** The range that an address or a CIDR block names; `undefined` for neither. */
export function rangeOf(value: string): AddressRange | undefined {
  const [address = '', length, ...more] = value.trim().split('/');
  if (more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return undefined;
  const isV4 = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!isV4 && !ipaddr.IPv6.isValid(address)) return undefined;
  const bytes = ipaddr.parse(address).toByteArray();
  const width = bytes.length * 8;
  const prefix = length === undefined ? width : Number(length);
  if (prefix > width) return undefined;
  const size = 1n << BigInt(width - prefix);
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const first = (number / size) * size;
  return { family: isV4 ? 'ipv4' : 'ipv6', first, last: first + size - 1n };
}

/** The addresses that are in both lists. */
export function intersect(left: readonly AddressRange[], right: readonly AddressRange[]): readonly AddressRange[] {
  return left.flatMap((a) =>
    right.flatMap((b): AddressRange[] => {
      if (a.family !== b.family) return [];
      const first = a.first > b.first ? a.first : b.first;
      const last = a.last < b.last ? a.last : b.last;
      return first <= last ? [{ family: a.family, first, last }] : [];
    }),
  );
}

/** The addresses of the first list that are not in the second. */
export function subtract(from: readonly AddressRange[], taken: readonly AddressRange[]): readonly AddressRange[] {
  return taken.reduce((left, cut) => left.flatMap((range) => without(range, cut)), from);
}

function without(range: AddressRange, cut: AddressRange): readonly AddressRange[] {
  if (range.family !== cut.family || cut.last < range.first || range.last < cut.first) return [range];
  const before = range.first < cut.first ? [{ ...range, last: cut.first - 1n }] : [];
  const after = cut.last < range.last ? [{ ...range, first: cut.last + 1n }] : [];
  return [...before, ...after];
}
