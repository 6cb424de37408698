import { addressesOf, isEverywhere, isPublicAddress, isWithin } from '../../../functions/reasoning/network/addresses.ts';

describe('isEverywhere', () => {
  test.each([
    ['all of IPv4', '0.0.0.0/0'],
    ['all of IPv6', '::/0'],
    ['the lower half', '0.0.0.0/1'],
    ['the upper half', '128.0.0.0/1'],
    ['a quarter', '64.0.0.0/2'],
    ['two /8 at once', '16.0.0.0/7'],
    ['global unicast IPv6', '2000::/3'],
    ['an eighth of it', '2400::/6'],
  ])('%s', (_name, cidr) => {
    expect(isEverywhere(addressesOf(cidr))).toBe(true);
  });

  test.each([
    ['a private range', '10.0.0.0/8'],
    ['a private range with one public neighbour', '10.0.0.0/7'],
    ['the largest block that one company holds', '17.0.0.0/8'],
    ['the largest block of IPv6 that one holds', '2630::/16'],
    ['multicast and reserved space', '224.0.0.0/3'],
    ['unique local IPv6', 'fc00::/7'],
    ['an office', '52.16.0.0/24'],
    ['one host', '52.16.0.1/32'],
  ])('not %s', (_name, cidr) => {
    expect(isEverywhere(addressesOf(cidr))).toBe(false);
  });
});

test.each([
  ['a subnet within', '10.1.4.0/24', ['10.1.0.0/16'], true],
  ['the same range', '10.1.0.0/16', ['10.1.0.0/16'], true],
  ['a range that is wider', '10.0.0.0/8', ['10.1.0.0/16'], false],
  ['a range that two neighbours make up', '10.0.0.0/15', ['10.1.0.0/16', '10.0.0.0/16'], true],
  ['a range that two others leave a hole in', '10.0.0.0/14', ['10.0.0.0/16', '10.3.0.0/16'], false],
  ['an address with host bits', '10.1.2.3/16', ['10.1.0.0/16'], true],
  ['IPv6 within', '2600:1f18:1::/64', ['10.1.0.0/16', '2600:1f18:1::/56'], true],
  ['IPv6 against IPv4 only', '::/0', ['0.0.0.0/0'], false],
])('isWithin: %s', (_name, cidr, ranges, expected) => {
  expect(isWithin(addressesOf(cidr), ranges)).toBe(expected);
});

test.each([
  ['52.16.0.10', true],
  ['10.1.0.4', false],
  ['100.64.0.1', false],
  ['2600:1f18:1::a', true],
  ['fd00::1', false],
  ['fe80::1', false],
])('isPublicAddress: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});
