import sgAdminPortOpen from '../../../functions/checks/ec2/sg-admin-port-open.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroupRule } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  groupRule,
  networkAcl,
  networkInterface,
  prefixList,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
} from '../../support/ec2.ts';

const alone = (...ingress: SecurityGroupRule[]) => account().with(ec2SecurityGroups, securityGroup({ ingress }));
const placed = (
  over: Parameters<typeof networkInterface>[0],
  routes: Parameters<typeof routeTable>[0],
  ...ingress: SecurityGroupRule[]
) =>
  alone(...ingress)
    .with(ec2NetworkInterfaces, networkInterface(over))
    .with(ec2Subnets, subnet())
    .with(ec2RouteTables, routeTable(routes))
    .with(ec2NetworkAcls, networkAcl());
const attached = (...ingress: SecurityGroupRule[]) => placed({}, {}, ...ingress);

const ssh = rangeRule('tcp', '0.0.0.0/0', [22, 22]);
const fromList = attached({ protocol: 'tcp', fromPort: 22, toPort: 22, peer: { kind: 'prefix-list', id: 'pl-1' } });

describeCheck(sgAdminPortOpen, {
  flags: [
    {
      name: 'SSH with a path from the internet',
      given: attached(ssh),
      severity: 'critical',
      evidence: {
        protocol: 'tcp',
        ports: '22',
        cidr: '0.0.0.0/0',
        openPorts: '22',
        interfaces: 1,
        attachedTo: ['eni-1'],
        path: [
          { hop: 'internet gateway', id: 'igw-1' },
          { hop: 'route table', id: 'rtb-1', destinations: ['0.0.0.0/0'] },
          { hop: 'network ACL', id: 'acl-1', inboundRule: 100, outboundRule: 100 },
          { hop: 'subnet', id: 'subnet-1' },
          { hop: 'security group', id: 'sg-1', rule: 'tcp:22:0.0.0.0/0' },
          { hop: 'network interface', id: 'eni-1', address: '52.16.0.10' },
        ],
      },
    },
    {
      name: 'SSH where no path leads there',
      given: placed({ publicIpv4: [] }, {}, ssh),
      failures: [
        {
          severity: 'high',
          message: 'TCP port 22 is open to 0.0.0.0/0; there is no path from the internet to what the group is attached to',
        },
      ],
    },
    { name: 'SSH on a group that is attached to nothing', given: alone(ssh), severity: 'low' },
    {
      name: 'SSH behind a firewall that is nobody’s here',
      given: placed({}, {}, ssh).with(
        ec2RouteTables,
        routeTable({
          name: 'rtb-edge',
          subnets: [],
          gateways: ['igw-1'],
          routes: [{ destination: '10.1.1.0/24', target: 'vpce-1', active: true }],
        }),
      ),
      unread: ['ec2:DescribeRouteTables'],
      failures: [
        {
          severity: 'critical',
          message:
            'TCP port 22 is open to 0.0.0.0/0; whether the internet reaches what the group is attached to cannot be told (rtb-edge: it leads what comes in to an appliance whose rules are not known)',
        },
      ],
    },
    {
      name: 'RDP over IPv6',
      given: alone(rangeRule('tcp', '::/0', [3389, 3389])),
      failures: [{ discriminator: 'tcp:3389:::/0' }],
    },
    { name: 'RDP over UDP', given: alone(rangeRule('udp', '0.0.0.0/0', [3389, 3389])) },
    {
      name: 'a range around Docker',
      given: alone(rangeRule('tcp', '0.0.0.0/0', [2000, 2400])),
      failures: [{ discriminator: 'tcp:2000-2400:0.0.0.0/0' }],
    },
    { name: 'all traffic', given: alone(rangeRule('-1', '0.0.0.0/0')) },
    { name: 'a prefix list that holds everyone', given: fromList.with(ec2PrefixLists, prefixList('0.0.0.0/0')) },
    { name: 'a port of one’s own', given: alone(rangeRule('tcp', '0.0.0.0/0', [9922, 9922])), parameters: { ports: [9922] } },
  ],
  spares: [
    { name: 'the web', given: attached(rangeRule('tcp', '0.0.0.0/0', [443, 443])) },
    { name: 'a port of no administration', given: attached(rangeRule('tcp', '0.0.0.0/0', [8080, 8080])) },
    { name: 'UDP on the number of SSH', given: attached(rangeRule('udp', '0.0.0.0/0', [22, 22])) },
    { name: 'SSH from an office', given: attached(rangeRule('tcp', '52.16.0.0/24', [22, 22])) },
    { name: 'SSH from another group', given: attached(groupRule('tcp', 'sg-2', [22, 22])) },
    { name: 'SSH from a prefix list of an office', given: fromList.with(ec2PrefixLists, prefixList('198.51.100.0/24')) },
    { name: 'GRE', given: attached(rangeRule('47', '0.0.0.0/0')) },
    {
      name: 'a group of another account',
      given: account().with(ec2SecurityGroups, securityGroup({ ingress: [ssh], ownerId: '999900001111' })),
    },
    { name: 'SSH where it is no such port', given: attached(ssh), parameters: { ports: [3389] } },
  ],
  unsure: [
    { name: 'a prefix list that cannot be seen', given: fromList, action: ec2PrefixLists.with('entries').actions.join(', ') },
  ],
  shades: sgAdminPortOpen.datasets,
});
