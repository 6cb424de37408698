import fc from 'fast-check';
import { read, type Unreadable } from '../../../functions/model/read.ts';
import type { AclEntry } from '../../../functions/reasoning/network/acls.ts';
import type { GroupRule } from '../../../functions/reasoning/network/group-rules.ts';
import type { NetworkInput } from '../../../functions/reasoning/network/network-input.ts';
import type { Route } from '../../../functions/reasoning/network/routes.ts';
import type { World } from './simulator.ts';

const cidr = fc.constantFrom(
  '0.0.0.0/0',
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '64.0.0.0/2',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.1.0/24',
  '::/0',
);

/** Ports that a client may choose are never told apart: which of them it takes is nobody's to say. */
const ports = fc.constantFrom(
  {},
  { fromPort: 22, toPort: 22 },
  { fromPort: 0, toPort: 1_023 },
  { fromPort: 1_024, toPort: 65_535 },
);

const traffic = fc.oneof(
  fc.constant({ protocol: '-1' }),
  fc.tuple(fc.constantFrom('tcp', 'udp'), ports).map(([protocol, span]) => ({ protocol, ...span })),
);

const peer = fc.oneof(
  { weight: 3, arbitrary: cidr.map((range) => ({ kind: 'cidr' as const, cidr: range })) },
  { weight: 1, arbitrary: fc.constantFrom('sg-1', 'sg-2', 'sg-3').map((id) => ({ kind: 'group' as const, id })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'prefix-list' as const, id: 'pl-1' }) },
);

const anything: GroupRule = { protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } };

/** Half of all groups are open, so that what stands behind them is tried as well. */
const rules: fc.Arbitrary<GroupRule[]> = fc.oneof(
  fc.constant<GroupRule[]>([anything]),
  fc.array(
    fc.tuple(traffic, peer).map(([what, who]) => ({ ...what, peer: who })),
    { maxLength: 3 },
  ),
);

const everything: AclEntry[] = [false, true].map((egress) => {
  return { number: 30_000, egress, allow: true, protocol: '-1', cidr: '0.0.0.0/0' };
});

const entry: fc.Arbitrary<AclEntry> = fc
  .tuple(traffic, cidr, fc.boolean(), fc.boolean(), fc.integer({ min: 1, max: 1_000 }))
  .map(([{ protocol, ...span }, range, egress, allow, number]) => {
    const written = protocol === 'tcp' ? '6' : protocol === 'udp' ? '17' : protocol;
    return { protocol: written, ...span, cidr: range, egress, allow, number };
  });

const someEntries = fc
  .tuple(fc.uniqueArray(entry, { maxLength: 3, selector: ({ number, egress }) => `${number} ${egress}` }), fc.boolean())
  .map(([some, open]) => (open ? [...some, ...everything] : some));

const entries = fc.oneof({ weight: 2, arbitrary: fc.constant(everything) }, { weight: 1, arbitrary: someEntries });

const route: fc.Arbitrary<Route> = fc.record({
  destination: fc.constantFrom('0.0.0.0/0', '0.0.0.0/0', '128.0.0.0/1', '64.0.0.0/2', '10.2.0.0/16', '10.1.0.0/16', 'pl-1'),
  target: fc.constantFrom('igw-1', 'igw-1', 'nat-1', 'pcx-1'),
  active: fc.constantFrom(true, true, true, false),
});

/** What most tables have: a default route, and one to the peer. */
const usual: fc.Arbitrary<Route[]> = fc.constantFrom('igw-1', 'igw-1', 'nat-1').map((target) => [
  { destination: '0.0.0.0/0', target, active: true },
  { destination: '10.2.0.0/16', target: 'pcx-1', active: true },
  { destination: '10.1.0.0/16', target: 'pcx-1', active: true },
]);

function routesOf(vpc: string) {
  return fc
    .oneof(usual, fc.uniqueArray(route, { maxLength: 4, selector: ({ destination }) => destination }))
    .map((some) => [
      { destination: `${vpc}.0.0/16`, target: 'local', active: true },
      ...some.filter(({ destination }) => destination !== `${vpc}.0.0/16`),
    ]);
}

const subnets = [
  { name: 'subnet-1', vpcId: 'vpc-1', net: '10.1.0' },
  { name: 'subnet-2', vpcId: 'vpc-1', net: '10.1.1' },
  { name: 'subnet-3', vpcId: 'vpc-2', net: '10.2.0' },
] as const;

const groupNames = ['sg-1', 'sg-2', 'sg-3'];

const interfaces = fc
  .array(
    fc.record({
      place: fc.constantFrom(...subnets),
      groups: fc.subarray(groupNames, { minLength: 1 }),
      publicIpv4: fc.constantFrom(['52.16.0.10'], []),
      status: fc.constantFrom('in-use', 'in-use', 'in-use', 'available'),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((some) =>
    some.map(({ place, ...rest }, index) => {
      const name = `eni-${index}`;
      return {
        ...rest,
        name,
        subnetId: place.name,
        privateIpv4: [`${place.net}.${index + 10}`],
        ipv6: [],
        deniesInternet: false,
      };
    }),
  );

const block = fc.constantFrom('off', 'off', 'off', 'block-ingress', 'block-bidirectional');

/** Two VPCs of three subnets, with a peering and a NAT gateway, and everything that can be set set at random. */
export const worlds: fc.Arbitrary<World> = fc
  .record({
    blocks: fc.tuple(block, block, block),
    routes: fc.tuple(routesOf('10.1'), routesOf('10.1'), routesOf('10.2')),
    acls: fc.tuple(entries, entries, entries),
    groups: fc.tuple(fc.tuple(rules, rules), fc.tuple(rules, rules), fc.tuple(rules, rules)),
    interfaces,
    nat: fc.record({
      state: fc.constantFrom('available', 'available', 'failed'),
      connectivity: fc.constantFrom('public' as const, 'public' as const, 'private' as const),
      subnetId: fc.constantFrom('subnet-1', 'subnet-2', 'subnet-3'),
    }),
    peering: fc.constantFrom('active', 'active', 'deleted'),
    main: fc.boolean(),
  })
  .map(({ blocks, routes, acls, groups, nat, peering, main, ...rest }) => ({
    ...rest,
    vpcs: ['10.1', '10.2'].map((net, index) => ({ name: `vpc-${index + 1}`, ranges: [`${net}.0.0/16`] })),
    subnets: subnets.map(({ name, vpcId }, index) => ({ name, vpcId, internetGatewayBlock: blocks[index] ?? 'off' })),
    routeTables: subnets.map(({ name, vpcId }, index) => {
      const implicit = main && index === 1;
      return { name: `rtb-${index + 1}`, vpcId, main: implicit, subnets: implicit ? [] : [name], routes: routes[index] ?? [] };
    }),
    networkAcls: subnets.map(({ name }, index) => ({ name: `acl-${index + 1}`, subnets: [name], entries: acls[index] ?? [] })),
    securityGroups: groupNames.map((name, index) => {
      const [ingress = [], egress = []] = groups[index] ?? [];
      return { name, ingress, egress };
    }),
    natGateways: [{ name: 'nat-1', ...nat }],
    peerings: [{ name: 'pcx-1', status: peering, vpcs: ['vpc-1', 'vpc-2'] as const }],
    prefixLists: [{ name: 'pl-1', entries: ['128.0.0.0/1', '10.2.0.0/24'] }],
  }));

export const listings = [
  'subnets',
  'routeTables',
  'networkAcls',
  'securityGroups',
  'interfaces',
  'natGateways',
  'peerings',
  'prefixLists',
  'vpcs',
] as const;

const refused: Unreadable = {
  state: 'unreadable',
  dataset: 'test',
  action: 'ec2:Test',
  reason: 'denied',
  detail: 'AccessDenied',
};

/** What would be read of a world, without the listings that may not be read. */
export function inputOf(world: World, hidden: readonly (typeof listings)[number][] = []): NetworkInput {
  const whole: NetworkInput = {
    vpcs: read(world.vpcs),
    subnets: read(world.subnets),
    routeTables: read(world.routeTables),
    networkAcls: read(world.networkAcls),
    securityGroups: read(world.securityGroups),
    interfaces: read(world.interfaces),
    natGateways: read(world.natGateways),
    peerings: read(world.peerings),
    prefixLists: read(world.prefixLists),
  };
  return { ...whole, ...Object.fromEntries(hidden.map((name) => [name, refused])) };
}
