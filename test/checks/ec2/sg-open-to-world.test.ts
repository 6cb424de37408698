import { AccountView } from '../../../functions/evaluate/account-view.ts';
import sgOpenToWorld from '../../../functions/checks/ec2/sg-open-to-world.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroupRule } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { selectionsOf } from '../../../functions/evaluate/source.ts';
import { ec2Network } from '../../../functions/facts/ec2/network.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  groupRule,
  networkAcl,
  networkInterface,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
  prefixList,
} from '../../support/ec2.ts';
import { dbInstance } from '../../support/rds.ts';

const alone = (...ingress: SecurityGroupRule[]) => account().with(ec2SecurityGroups, securityGroup({ ingress }));
const attached = (...ingress: SecurityGroupRule[]) =>
  alone(...ingress)
    .with(ec2NetworkInterfaces, networkInterface())
    .with(ec2Subnets, subnet())
    .with(ec2RouteTables, routeTable())
    .with(ec2NetworkAcls, networkAcl());

const ssh = rangeRule('tcp', '0.0.0.0/0', [22, 22]);

const fromList = attached({ protocol: 'tcp', fromPort: 22, toPort: 22, peer: { kind: 'prefix-list', id: 'pl-1' } });

const path = [
  { hop: 'internet gateway', id: 'igw-1' },
  { hop: 'route table', id: 'rtb-1', destinations: ['0.0.0.0/0'] },
  { hop: 'network ACL', id: 'acl-1', inboundRule: 100, outboundRule: 100 },
  { hop: 'subnet', id: 'subnet-1' },
  { hop: 'security group', id: 'sg-1', rule: 'tcp:22:0.0.0.0/0' },
  { hop: 'network interface', id: 'eni-1', address: '52.16.0.10' },
];

describeCheck(sgOpenToWorld, {
  flags: [
    {
      name: 'SSH with a path from the internet',
      given: attached(ssh),
      severity: 'critical',
      evidence: { protocol: 'tcp', ports: '22', cidr: '0.0.0.0/0', openPorts: '22', interfaces: 1, attachedTo: ['eni-1'], path },
    },
    {
      name: 'SSH from a prefix list that holds everyone, with a path from the internet',
      given: fromList.with(ec2PrefixLists, prefixList('198.51.100.0/24', '0.0.0.0/0')),
      failures: [{ discriminator: 'tcp:22:pl-1', severity: 'critical' }],
    },
    {
      name: 'SSH on an interface without a public address',
      given: alone(ssh)
        .with(ec2NetworkInterfaces, networkInterface({ publicIpv4: [] }))
        .with(ec2Subnets, subnet())
        .with(ec2RouteTables, routeTable())
        .with(ec2NetworkAcls, networkAcl()),
      severity: 'high',
      evidence: {
        protocol: 'tcp',
        ports: '22',
        cidr: '0.0.0.0/0',
        openPorts: '22',
        interfaces: 1,
        attachedTo: ['eni-1'],
        path: null,
      },
    },
    {
      name: 'SSH in a subnet without a route to the internet',
      given: alone(ssh)
        .with(ec2NetworkInterfaces, networkInterface())
        .with(ec2Subnets, subnet())
        .with(ec2RouteTables, routeTable({ routes: [] }))
        .with(ec2NetworkAcls, networkAcl()),
      severity: 'high',
      evidence: {
        protocol: 'tcp',
        ports: '22',
        cidr: '0.0.0.0/0',
        openPorts: '22',
        interfaces: 1,
        attachedTo: ['eni-1'],
        path: null,
      },
    },
    {
      name: 'SSH in a group that is attached to nothing',
      given: alone(ssh).with(ec2NetworkInterfaces, networkInterface({ groups: ['sg-2'] })),
      severity: 'low',
      evidence: { protocol: 'tcp', ports: '22', cidr: '0.0.0.0/0', openPorts: '22', interfaces: 0, attachedTo: [] },
    },
    {
      name: 'SSH in a group whose database has no interface',
      given: alone(ssh).with(rdsDatabases, dbInstance()),
      severity: 'high',
      evidence: { protocol: 'tcp', ports: '22', cidr: '0.0.0.0/0', openPorts: '22', interfaces: 0, attachedTo: ['orders'] },
    },
    {
      name: 'the second of two interfaces is the one that the internet reaches',
      given: attached(ssh).with(ec2NetworkInterfaces, networkInterface({ name: 'eni-0', publicIpv4: [] })),
      failures: [
        {
          severity: 'critical',
          evidence: {
            protocol: 'tcp',
            ports: '22',
            cidr: '0.0.0.0/0',
            openPorts: '22',
            interfaces: 2,
            attachedTo: ['eni-0', 'eni-1'],
            path,
          },
        },
      ],
    },
    {
      name: 'a range around the allowed ports',
      given: alone(rangeRule('tcp', '0.0.0.0/0', [80, 443])),
      evidence: { protocol: 'tcp', ports: '80-443', cidr: '0.0.0.0/0', openPorts: '81-442', interfaces: 0, attachedTo: [] },
    },
    {
      name: 'all traffic, over both families',
      given: alone(rangeRule('-1', '0.0.0.0/0'), rangeRule('-1', '::/0')),
      failures: [{ discriminator: 'all:0.0.0.0/0' }, { discriminator: 'all:::/0' }],
    },
    {
      name: 'the world in two halves',
      given: alone(rangeRule('tcp', '0.0.0.0/1', [3389, 3389]), rangeRule('tcp', '128.0.0.0/1', [3389, 3389])),
      failures: [{ discriminator: 'tcp:3389:0.0.0.0/1' }, { discriminator: 'tcp:3389:128.0.0.0/1' }],
    },
    {
      name: 'UDP',
      given: alone(rangeRule('udp', '::/0', [53, 53])),
      failures: [{ discriminator: 'udp:53:::/0', message: 'UDP port 53 is open to ::/0; the group is attached to nothing' }],
    },
    {
      name: 'a protocol without ports',
      given: alone(rangeRule('47', '0.0.0.0/0')),
      failures: [{ discriminator: '47:0.0.0.0/0' }],
    },
    { name: 'the same rule twice', given: alone(ssh, ssh), failures: [{ discriminator: 'tcp:22:0.0.0.0/0' }] },
    {
      name: 'HTTP where only HTTPS is allowed',
      given: alone(rangeRule('tcp', '0.0.0.0/0', [80, 80])),
      parameters: { allowedPorts: [443] },
      severity: 'low',
    },
  ],
  spares: [
    { name: 'HTTP and HTTPS', given: attached(rangeRule('tcp', '0.0.0.0/0', [80, 80]), rangeRule('tcp', '::/0', [443, 443])) },
    { name: 'HTTP/3', given: attached(rangeRule('udp', '0.0.0.0/0', [443, 443])) },
    { name: 'SSH from an office', given: attached(rangeRule('tcp', '52.16.0.0/24', [22, 22])) },
    { name: 'SSH from a private network', given: attached(rangeRule('tcp', '10.0.0.0/8', [22, 22])) },
    { name: 'SSH from another group', given: attached(groupRule('tcp', 'sg-2', [22, 22])) },
    { name: 'SSH from a prefix list of an office', given: fromList.with(ec2PrefixLists, prefixList('198.51.100.0/24')) },
    { name: 'ping', given: attached(rangeRule('icmp', '0.0.0.0/0', [8, -1]), rangeRule('icmpv6', '::/0', [-1, -1])) },
    { name: 'SSH to anywhere, outbound', given: account().with(ec2SecurityGroups, securityGroup({ egress: [ssh] })) },
    {
      name: 'a group that another account shares',
      given: account().with(ec2SecurityGroups, securityGroup({ ingress: [ssh], ownerId: '999900001111' })),
    },
    { name: 'an allowed port of one’s own', given: attached(ssh), parameters: { allowedPorts: [22] } },
  ],
  unsure: [
    {
      name: 'SSH from a prefix list that cannot be seen',
      given: fromList,
      action: ec2PrefixLists.with('entries').actions.join(', '),
    },
  ],
  shades: [ec2PrefixLists, rdsDatabases, ...selectionsOf(ec2Network)],
});

describe('sg-open-to-world, when the network could not be read', () => {
  const judged = (given: ReturnType<typeof account>) =>
    sgOpenToWorld.judge(new AccountView(given.inventory(sgOpenToWorld.datasets)), { checks: {}, trustedAccounts: [] })[0]
      ?.results[0]?.judgement;

  test.each([ec2NetworkInterfaces, ec2Subnets, ec2RouteTables, ec2NetworkAcls])('$id: neither low nor critical', (dataset) => {
    expect(judged(attached(ssh).without(dataset))).toMatchObject({
      state: 'fail',
      failures: [{ severity: 'high', message: 'TCP port 22 is open to 0.0.0.0/0; how far it reaches could not be read' }],
      unreadable: [{ dataset: dataset.id, reason: 'denied' }],
    });
  });

  test('a group without interfaces is not called unattached while the databases are unknown', () => {
    expect(judged(alone(ssh).without(rdsDatabases))).toMatchObject({
      state: 'fail',
      failures: [{ severity: 'high' }],
      unreadable: [{ dataset: rdsDatabases.id }],
    });
  });

  test('routes do not matter to an interface without a public address', () => {
    const hidden = alone(ssh)
      .with(ec2NetworkInterfaces, networkInterface({ publicIpv4: [] }))
      .without(ec2RouteTables);
    expect(judged(hidden)).toMatchObject({
      state: 'fail',
      failures: [{ severity: 'high', evidence: { path: null } }],
      unreadable: [],
    });
  });

  test('nothing is missing where nothing is open', () => {
    expect(judged(attached().without(ec2NetworkInterfaces))).toEqual({ state: 'pass' });
  });
});
