import { read, type Unreadable } from '../../../functions/model/read.ts';
import { fromInternet } from '../../../functions/reasoning/network/from-internet.ts';
import { internetReach } from '../../../functions/reasoning/network/internet-reach.ts';
import type { NetworkInput } from '../../../functions/reasoning/network/network-input.ts';
import { toInterface } from '../../../functions/reasoning/network/to-interface.ts';
import { toInternet } from '../../../functions/reasoning/network/to-internet.ts';
import {
  acl,
  eni,
  far,
  farTable,
  gist,
  group,
  privateTable,
  publicTable,
  region,
  rule,
  subnets,
  table,
  to,
  web,
} from './region.ts';

const https = { protocol: 'tcp', port: 443 };
const lambda = eni({ name: 'eni-fn', subnetId: 'public', kind: 'lambda', privateIpv4: ['10.1.1.20'] });
const nat = (over: object) =>
  read([{ name: 'nat-1', state: 'available', connectivity: 'public' as const, subnetId: 'public', ...over }]);
const routed = (...routes: Parameters<typeof to>[]): NetworkInput => ({
  routeTables: read([publicTable, table('private', ...routes.map((route) => to(...route))), farTable]),
});
const denied: Unreadable = { state: 'unreadable', dataset: 'd', action: 'ec2:X', reason: 'denied', detail: 'AccessDenied' };

describe('the way to the internet', () => {
  test.each<[string, NetworkInput, string]>([
    ['by a NAT gateway', {}, 'reached'],
    ['by a private NAT gateway', { natGateways: nat({ connectivity: 'private' }) }, 'blocked: gateway nat-1'],
    ['by a NAT gateway that failed', { natGateways: nat({ state: 'failed' }) }, 'blocked: gateway nat-1'],
    ['by a NAT gateway without a way out', { natGateways: nat({ subnetId: 'private' }) }, 'blocked: route nat-1'],
    ['by a regional NAT gateway', { natGateways: nat({ subnetId: undefined }) }, 'reached'],
    ['by a NAT gateway that is not read', { natGateways: denied }, 'unknown: NAT gateways'],
    ['by an internet gateway, with private addresses only', routed(['igw-1']), 'blocked: public-address private'],
    ['by a gateway that is gone', { internetGateways: read([{ name: 'igw-1' }]) }, 'blocked: gateway igw-1'],
    ['by no route', routed(), 'blocked: route rtb-private'],
    ['by a firewall', routed(['vpce-1']), 'unknown: vpce-1'],
    ['by an appliance', routed(['eni-9']), 'unknown: eni-9'],
    ['by a VPN', routed(['vgw-1']), 'unknown: vgw-1'],
    ['by a peering', routed(['pcx-1']), 'blocked: route rtb-private'],
    ['by a transit gateway that is not read', routed(['tgw-1']), 'unknown: tgw-1'],
    ['past a route that may take everything', routed(['nat-1'], ['tgw-1', 'pl-9']), 'unknown: pl-9'],
    ['past a service’s list', routed(['nat-1'], ['vpce-1', 'pl-9']), 'reached'],
    [
      'where NAT’s ACL keeps the sources out',
      { networkAcls: read([acl('public', { number: 1, allow: false, cidr: '10.1.0.0/16' }), acl('private')]) },
      'blocked: network-acl acl-public',
    ],
    ['where only the way in is blocked', { subnets: subnets({ public: 'block-ingress', private: 'block-ingress' }) }, 'reached'],
    [
      'where both ways are blocked',
      { subnets: subnets({ public: 'block-bidirectional', private: 'block-bidirectional' }) },
      'blocked: block-public-access public',
    ],
    [
      'where only UDP may leave',
      { securityGroups: read([group('sg-app', [], [rule('0.0.0.0/0', 443, 'udp')])]) },
      'blocked: security-group sg-app',
    ],
    [
      'all that is in the way at once',
      { ...routed(), securityGroups: read([group('sg-app', [], [])]) },
      'blocked: route rtb-private, security-group sg-app',
    ],
  ])('%s', (_name, over, expected) => {
    expect(gist(toInternet(region(over), eni(), https))).toBe(expected);
  });

  test('a function in a public subnet has none, where an instance has', () => {
    expect(gist(toInternet(region(), lambda, https))).toBe('blocked: public-address public');
    expect(gist(toInternet(region(), web, https))).toBe('reached');
  });

  test('what has a public address and no NAT loses it where only the way in is blocked', () => {
    const ipv4 = { ...web, ipv6: [] };
    expect(gist(toInternet(region({ subnets: subnets({ public: 'block-ingress' }) }), ipv4, https))).toBe(
      'blocked: block-public-access public',
    );
  });

  test('IPv6 leaves by an egress-only gateway, and nobody comes in by it', () => {
    const ipv6 = eni({ ipv6: ['2600:1f18:1::b'], privateIpv4: [] });
    expect(gist(toInternet(region(), ipv6, https))).toBe('reached');
    expect(fromInternet(region(), ipv6, https).decision).toBe('blocked');
    const blocked = region({ subnets: subnets({ private: 'block-bidirectional' }) });
    expect(gist(toInternet(blocked, ipv6, https))).toBe('blocked: block-public-access private');
  });

  test('a transit gateway leads to the NAT gateway of another VPC, if it also leads back', () => {
    const hub = (back: string): NetworkInput => ({
      routeTables: read([
        table('public', to('igw-1'), to(back, '10.2.0.0/16')),
        table('private', to('nat-1'), to(back, '10.2.0.0/16')),
        table('far', to('tgw-1')),
      ]),
      transitAttachments: read([
        { name: 'tgw-attach-1', gateway: 'tgw-1', vpcId: 'vpc-1', subnets: ['private'], tableId: 'tgw-rtb-1', available: true },
        { name: 'tgw-attach-2', gateway: 'tgw-1', vpcId: 'vpc-2', subnets: ['far'], tableId: 'tgw-rtb-1', available: true },
      ]),
      transitTables: read([
        {
          name: 'tgw-rtb-1',
          complete: true,
          routes: [
            { destination: '0.0.0.0/0', target: 'tgw-attach-1', active: true },
            { destination: '10.2.0.0/16', target: 'tgw-attach-2', active: true },
          ],
        },
      ]),
    });
    expect(gist(toInternet(region(hub('tgw-1')), far, https))).toBe('reached');
    expect(gist(toInternet(region(hub('pcx-1')), far, https))).toBe('blocked: route rtb-public');
  });
});

describe('the way from the internet', () => {
  test.each<[string, NetworkInput, string]>([
    ['to a web server', {}, 'reached'],
    [
      'blocked by VPC Block Public Access',
      { subnets: subnets({ public: 'block-ingress' }) },
      'blocked: block-public-access public',
    ],
    [
      'past what steers it to an appliance',
      { routeTables: read([publicTable, { ...table('edge', to('eni-9', '10.1.1.0/24')), gateways: ['igw-1'] }]) },
      'unknown: rtb-edge',
    ],
    [
      'past an edge table that steers nothing',
      { routeTables: read([publicTable, { ...table('edge'), gateways: ['igw-1'] }]) },
      'reached',
    ],
    ['answered by a firewall', { routeTables: read([table('public', to('vpce-1'))]) }, 'unknown: vpce-1'],
    ['by a list that holds everyone', listed(['0.0.0.0/0']), 'reached'],
    ['by a list that holds an office', listed(['52.16.0.0/24']), 'blocked: security-group sg-web'],
    [
      'by a list that is not known',
      { securityGroups: listed([]).securityGroups ?? denied, prefixLists: denied },
      'unknown: pl-1',
    ],
    ['groups not read', { securityGroups: denied }, 'unknown: security groups'],
  ])('%s', (_name, over, expected) => {
    expect(gist(fromInternet(region(over), { ...web, ipv6: [] }, https))).toBe(expected);
  });

  test('the path names every hop', () => {
    expect(fromInternet(region(), { ...web, ipv6: [] }, https).path.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'internet 0.0.0.0/0',
      'internet-gateway igw-1',
      'route-table rtb-public',
      'network-acl acl-public',
      'network-acl acl-public',
      'security-group sg-web',
      'subnet public',
      'network-interface eni-web',
    ]);
  });

  test('a NAT gateway lets nobody in, though nothing guards its public address', () => {
    const gateway = eni({ ...web, name: 'eni-nat', groups: [], kind: 'nat_gateway' });
    expect(gist(fromInternet(region(), gateway, https))).toBe('blocked: interface eni-nat');
    expect(gist(fromInternet(region(), { ...gateway, kind: undefined }, https))).toBe('unknown: eni-nat');
  });

  test('the pass names what is open, of both families, and leaves out what is not', () => {
    const found = internetReach(region()).value ?? [];
    expect(found.map((reach) => reach.interface.name)).toEqual(['eni-web']);
    expect(found[0]?.open).toEqual([
      { family: 4, protocol: 'tcp', ports: [[443, 444]] },
      { family: 6, protocol: 'tcp', ports: [[443, 444]] },
    ]);
  });

  test('many ranges make up everyone together, though none does alone', () => {
    const holdings = (count: number) => Array.from({ length: count }, (_, index) => rule(`${index + 16}.0.0.0/8`, 22));
    const open = (count: number) =>
      (internetReach(region({ securityGroups: read([group('sg-web', holdings(count))]) })).value ?? []).length;
    expect([open(1), open(2)]).toEqual([0, 1]);
  });
});

function listed(entries: readonly string[]): NetworkInput {
  const peer = { kind: 'prefix-list' as const, id: 'pl-1' };
  return {
    securityGroups: read([group('sg-web', [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer }])]),
    prefixLists: read([{ name: 'pl-1', entries }]),
  };
}

describe('between interfaces', () => {
  const postgres = { protocol: 'tcp', port: 5432 };

  test.each<[string, NetworkInput, string]>([
    ['by a peering, the group named across it', {}, 'reached'],
    [
      'by a peering that is pending',
      { peerings: read([{ name: 'pcx-1', status: 'pending-acceptance', vpcs: ['vpc-1', 'vpc-2'] as const }]) },
      'blocked: vpc-peering pcx-1',
    ],
    ['with no route back', { routeTables: read([publicTable, privateTable, table('far')]) }, 'blocked: route rtb-far'],
    ['with the other side not read', { routeTables: read([publicTable, privateTable]) }, 'unknown: route table of far'],
    [
      'with an ACL that keeps the answers in',
      {
        networkAcls: read([
          acl('private'),
          acl('far', { number: 1, egress: true, allow: false, protocol: '6', fromPort: 1024, toPort: 65_535 }),
        ]),
      },
      'blocked: network-acl acl-far',
    ],
  ])('%s', (_name, over, expected) => {
    expect(gist(toInterface(region(over), eni(), far, postgres))).toBe(expected);
  });

  test('not by another group, nor on another port', () => {
    const stranger = eni({ groups: ['sg-web'] });
    expect(gist(toInterface(region(), stranger, far, postgres))).toBe('blocked: security-group sg-far');
    expect(gist(toInterface(region(), eni(), far, { protocol: 'tcp', port: 22 }))).toBe('blocked: security-group sg-far');
  });

  test('within a subnet no ACL is asked', () => {
    const shut = region({ networkAcls: read([{ name: 'acl-private', subnets: ['private'], entries: [] }]) });
    const neighbour = eni({ name: 'eni-b', privateIpv4: ['10.1.2.11'] });
    expect(gist(toInterface(shut, eni(), neighbour, { protocol: 'tcp', port: 8080 }))).toBe('reached');
    expect(gist(toInterface(shut, eni(), web, https))).toBe('blocked: network-acl acl-private');
  });
});
