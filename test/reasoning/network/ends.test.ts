import { read } from '../../../functions/model/read.ts';
import type { Interface } from '../../../functions/reasoning/network/network-input.ts';
import { reachBetween, type End } from '../../../functions/reasoning/network/reach.ts';
import { acl, eni, farTable, gist, group, privateTable, publicTable, region, rule, table, to, web } from './region.ts';

const https = { protocol: 'tcp', port: 443 };
const at = (it: Interface): End => ({ kind: 'interfaces', of: it.name, at: [it], which: 'any' });
const address = (text: string): End => ({ kind: 'address', address: text });
const internet: End = { kind: 'internet' };

const reach = (over: Parameters<typeof region>[0], from: End, target: End, what = https): string =>
  gist(reachBetween(region(over), from, target, what));

const six = eni({
  name: 'eni-six',
  subnetId: 'public',
  groups: ['sg-app'],
  privateIpv4: ['10.1.1.11'],
  ipv6: ['2600:1f18:1::b'],
});

describe('families', () => {
  const only4 = eni({ name: 'eni-4', subnetId: 'public', privateIpv4: ['10.1.1.20'] });
  test('IPv4 alone does not speak to an IPv6 address in its own subnet', () => {
    expect(reach({ interfaces: read([web, only4]) }, at(only4), address('2600:1f18:1::a'))).toMatch(/^blocked: ./);
  });
  test('two that share no family', () => {
    const only6 = eni({ name: 'eni-6', subnetId: 'public', privateIpv4: [], ipv6: ['2600:1f18:1::c'] });
    expect(reach({ interfaces: read([only4, only6]) }, at(only4), at(only6))).toMatch(/^blocked: ./);
  });
  test('a ping of IPv6 is of another type', () => {
    const ping = [{ protocol: 'icmpv6', fromPort: 128, toPort: 0, peer: { kind: 'cidr' as const, cidr: '::/0' } }];
    const securityGroups = read([group('sg-web', ping), group('sg-app', [])]);
    expect(
      reach({ securityGroups, interfaces: read([web, six]) }, at(six), address('2600:1f18:1::a'), { protocol: 'icmp', port: 8 }),
    ).toBe('reached');
  });
});

describe('IPv6 of another VPC, by the internet', () => {
  const other = eni({
    name: 'eni-other',
    subnetId: 'far',
    groups: ['sg-far'],
    privateIpv4: ['10.2.0.20'],
    ipv6: ['2600:1f18:2::a'],
  });
  const vpcs = read([
    { name: 'vpc-1', ranges: ['10.1.0.0/16', '2600:1f18:1::/56'], own: true },
    { name: 'vpc-2', ranges: ['10.2.0.0/16', '2600:1f18:2::/56'], own: true },
  ]);
  const farOut = [to('local', '10.2.0.0/16'), to('local', '2600:1f18:2::/56'), to('igw-2', '::/0')];
  const routed = read([publicTable, privateTable, { ...farTable, routes: farOut }]);
  const internetGateways = read([
    { name: 'igw-1', vpcId: 'vpc-1' },
    { name: 'igw-2', vpcId: 'vpc-2' },
  ]);
  const base = { vpcs, interfaces: read([six, other]), routeTables: routed, internetGateways };
  test('its group counts', () => {
    expect(reach(base, at(six), address('2600:1f18:2::a'))).toBe('blocked: security-group sg-far');
  });
  test('it is reached where that lets it in', () => {
    const securityGroups = read([group('sg-app', []), group('sg-far', [rule('2600:1f18:1::b/128', 443)])]);
    expect(reach({ ...base, securityGroups }, at(six), address('2600:1f18:2::a'))).toBe('reached');
  });
});

describe('addresses', () => {
  test('one of IPv6 in a VPC that nothing has asks nothing', () => {
    expect(reach({}, address('2600:1f18:1::dead'), at(web))).toBe('blocked: address 2600:1f18:1::dead');
  });
  test('a public one of the account is its interface', () => {
    expect(reach({}, address('52.16.0.10'), internet)).toBe('reached');
  });
  test('one that two VPCs have is any of them', () => {
    const twin = eni({ name: 'eni-twin', subnetId: 'far', groups: ['sg-app'], privateIpv4: ['10.1.2.10'] });
    const vpcs = read([
      { name: 'vpc-0', ranges: ['10.1.0.0/16'], own: true },
      { name: 'vpc-2', ranges: ['10.2.0.0/16', '10.1.0.0/16'], own: true },
      { name: 'vpc-1', ranges: ['10.1.0.0/16'], own: true },
    ]);
    const securityGroups = read([group('sg-app', []), group('sg-web', [rule('10.1.2.10/32', 443)])]);
    expect(reach({ vpcs, securityGroups, interfaces: read([twin, eni(), web]) }, address('10.1.2.10'), at(web))).toBe('reached');
  });
});

describe('routes to addresses', () => {
  test('by a peering that is gone nothing is reached, whoever has the address', () => {
    const routeTables = read([
      publicTable,
      table('private', { destination: '10.9.0.0/16', target: 'pcx-9', active: false }),
      farTable,
    ]);
    const peerings = read([{ name: 'pcx-9', status: 'deleted', vpcs: ['vpc-1', 'vpc-9'] as const }]);
    expect(reach({ routeTables, peerings }, at(eni()), address('10.9.0.7'))).toMatch(/^blocked: route rtb-private/);
  });
  test('a peering that is not accepted', () => {
    const routeTables = read([publicTable, table('private', to('pcx-9', '10.9.0.0/16')), farTable]);
    const peerings = read([{ name: 'pcx-9', status: 'pending-acceptance', vpcs: ['vpc-1', 'vpc-9'] as const }]);
    expect(reach({ routeTables, peerings }, at(eni()), address('10.9.0.7'))).toMatch(/^blocked: vpc-peering pcx-9/);
  });
  test('by a transit gateway to an address on the internet', () => {
    const routeTables = read([
      publicTable,
      table('private', to('tgw-1')),
      table('far', to('nat-2'), to('tgw-1', '10.1.0.0/16')),
      {
        name: 'rtb-out',
        vpcId: 'vpc-2',
        main: false,
        subnets: ['out'],
        routes: [to('local', '10.2.0.0/16'), to('igw-2'), to('tgw-1', '10.1.0.0/16')],
      },
    ]);
    const over = {
      routeTables,
      subnets: read([
        { name: 'public', vpcId: 'vpc-1', internetGatewayBlock: 'off' },
        { name: 'private', vpcId: 'vpc-1', internetGatewayBlock: 'off' },
        { name: 'far', vpcId: 'vpc-2', internetGatewayBlock: 'off' },
        { name: 'out', vpcId: 'vpc-2', internetGatewayBlock: 'off' },
      ]),
      networkAcls: read([acl('public'), acl('private'), acl('far'), acl('out')]),
      internetGateways: read([{ name: 'igw-2', vpcId: 'vpc-2' }]),
      natGateways: read([{ name: 'nat-2', state: 'available', connectivity: 'public' as const, subnetId: 'out' }]),
      transitAttachments: read([
        { name: 'a-1', gateway: 'tgw-1', vpcId: 'vpc-1', subnets: ['private'], tableId: 't-1', available: true },
        { name: 'a-2', gateway: 'tgw-1', vpcId: 'vpc-2', subnets: ['far'], tableId: 't-1', available: true },
      ]),
      transitTables: read([
        {
          name: 't-1',
          complete: true,
          routes: [
            { destination: '0.0.0.0/0', target: 'a-2', active: true },
            { destination: '10.1.0.0/16', target: 'a-1', active: true },
          ],
        },
      ]),
    };
    expect(reach(over, at(eni()), internet)).toBe('reached');
    expect(reach(over, at(eni()), address('8.8.8.8'))).toBe('reached');
  });
  test('what a NAT gateway hands on to private addresses is not known', () => {
    const routeTables = read([table('public', to('igw-1'), to('tgw-1', '10.9.0.0/16')), table('private', to('nat-1')), farTable]);
    expect(reach({ routeTables }, at(eni()), address('10.9.0.7'))).toMatch(/^unknown/);
    const natGateways = read([{ name: 'nat-1', state: 'available', connectivity: 'private' as const, subnetId: 'public' }]);
    expect(reach({ routeTables, natGateways }, at(eni()), address('10.9.0.7'))).toMatch(/^unknown/);
  });
});

describe('interfaces that take nothing', () => {
  test.each(['lambda', 'nat_gateway'])('%s', (kind) => {
    const taker = eni({ name: 'eni-taker', subnetId: 'public', groups: ['sg-endpoint'], privateIpv4: ['10.1.1.30'], kind });
    expect(reach({ interfaces: read([eni(), taker]) }, at(eni()), at(taker))).toBe('blocked: interface eni-taker');
    expect(reach({ interfaces: read([eni(), taker]) }, at(eni()), address('10.1.1.30'))).toBe('blocked: interface eni-taker');
  });
});

describe('several addresses', () => {
  const many = eni({ privateIpv4: ['10.1.2.10', '10.1.2.11'] });
  const only = (cidr: string) => read([group('sg-app', []), group('sg-web', [rule(cidr, 443)])]);
  test('one that is let in is enough', () => {
    expect(reach({ securityGroups: only('10.1.2.11/32') }, at(many), at(web))).toBe('reached');
  });
  test('one at the far end is enough', () => {
    const securityGroups = read([group('sg-app', [], [rule('10.1.1.11/32', 443)]), group('sg-web', [rule('10.1.0.0/16', 443)])]);
    const two = { ...web, privateIpv4: ['10.1.1.10', '10.1.1.11'] };
    expect(reach({ securityGroups, interfaces: read([eni(), two]) }, at(eni()), at(two))).toBe('reached');
  });
  test('it has to be the same for every filter', () => {
    const securityGroups = only('10.1.2.11/32');
    const deny = { number: 1, allow: false, cidr: '10.1.2.11/32' };
    expect(reach({ securityGroups, networkAcls: read([acl('public', deny), acl('private')]) }, at(many), at(web))).toMatch(
      /^blocked: ./,
    );
  });
  test('one of a subnet, not known which, says so', () => {
    const some = eni({ kind: 'lambda', privateIpv4: undefined });
    const within = read([
      { name: 'public', vpcId: 'vpc-1', internetGatewayBlock: 'off', ranges: ['10.1.1.0/24'] },
      { name: 'private', vpcId: 'vpc-1', internetGatewayBlock: 'off', ranges: ['10.1.2.0/24'] },
    ]);
    expect(reach({ subnets: within, securityGroups: only('10.1.2.0/25') }, at(some), at(web))).toMatch(/^unknown: ./);
  });
});

test('answers need a port that both ACLs let through', () => {
  const back = (from: number, end: number, egress: boolean) => [
    { number: 1, egress, protocol: 'tcp', fromPort: from, toPort: end },
    { number: 2, egress, protocol: 'tcp', fromPort: 1_024, toPort: 65_535, allow: false },
  ];
  const securityGroups = read([group('sg-app', []), group('sg-web', [rule('10.1.0.0/16', 443)])]);
  const ask = (...ports: readonly [number, number]) =>
    reach(
      {
        securityGroups,
        networkAcls: read([acl('public', ...back(49_152, 65_535, true)), acl('private', ...back(...ports, false))]),
      },
      at(eni()),
      at(web),
    );
  expect(ask(32_768, 60_999)).toBe('reached');
  expect(ask(1_024, 5_000)).toMatch(/^blocked: network-acl/);
});
