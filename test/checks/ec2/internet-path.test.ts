import internetPath from '../../../functions/checks/ec2/internet-path.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces, type NetworkInterface } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroupRule } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2VpcBlockPublicAccess } from '../../../functions/collect/ec2/vpc-block-public-access.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { account, ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  aclEntry,
  instance,
  internetGateway,
  networkAcl,
  networkInterface,
  prefixList,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
} from '../../support/ec2.ts';
import { loadBalancer } from '../../support/elb.ts';
import { inline, role } from '../../support/iam.ts';
import { dbInstance } from '../../support/rds.ts';

const ssh = rangeRule('tcp', '0.0.0.0/0', [22, 22]);
const jenkins = rangeRule('tcp', '0.0.0.0/0', [8080, 8080]);

interface Situation {
  readonly rules?: readonly SecurityGroupRule[];
  readonly it?: Partial<NetworkInterface>;
  readonly place?: Parameters<typeof subnet>[0];
  readonly routes?: Parameters<typeof routeTable>[0];
  readonly acl?: Parameters<typeof networkAcl>[0];
  readonly machine?: Parameters<typeof instance>[0];
}

const given = ({ rules = [ssh], it, place, routes, acl, machine }: Situation = {}) =>
  account()
    .with(ec2SecurityGroups, securityGroup({ ingress: [...rules] }))
    .with(ec2NetworkInterfaces, networkInterface(it))
    .with(ec2Subnets, subnet(place))
    .with(ec2InternetGateways, internetGateway())
    .with(ec2RouteTables, routeTable(routes))
    .with(ec2NetworkAcls, networkAcl(acl))
    .with(ec2Instances, instance(machine));

const path = (port: number) => [
  { hop: 'internet', id: '0.0.0.0/0' },
  { hop: 'internet gateway', id: 'igw-1' },
  { hop: 'route table', id: 'rtb-1', rule: '0.0.0.0/0 to igw-1' },
  { hop: 'network ACL', id: 'acl-1', rule: 'inbound 100' },
  { hop: 'network ACL', id: 'acl-1', rule: 'outbound 100' },
  { hop: 'security group', id: 'sg-1', rule: `tcp:${port}:0.0.0.0/0` },
  { hop: 'subnet', id: 'subnet-1' },
  { hop: 'network interface', id: 'eni-1', rule: '52.16.0.10' },
];
const id = 'i-0a1b2c3d4e5f60718';
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/app`;
const blockOf = (mode: string, ...exclusions: { resource: string; mode: 'allow-bidirectional' | 'allow-egress' }[]) => ({
  arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc-block-public-access-options',
  name: 'vpc-block-public-access',
  type: 'AWS::EC2::VPCBlockPublicAccessOptions',
  mode,
  exclusions,
});
const unsaid = { internetGatewayBlock: undefined };
const byList = routeTable({
  routes: [
    { destination: '10.1.0.0/16', target: 'local', active: true },
    { destination: '0.0.0.0/0', target: 'igw-1', active: true },
    { destination: 'pl-1', target: 'tgw-1', active: true },
  ],
});

describeCheck(internetPath, {
  flags: [
    {
      name: 'SSH, hop by hop',
      given: given(),
      severity: 'critical',
      evidence: { protocol: 'tcp', openPorts: '22', shownPort: 22, path: path(22), behind: { instance: id, imdsv1: false } },
    },
    { name: 'another port of a machine that gives nothing away', given: given({ rules: [jenkins] }), severity: 'high' },
    {
      name: 'another port of a machine that answers IMDSv1',
      given: given({ rules: [jenkins], machine: { metadata: { endpoint: 'enabled', tokens: 'optional', hopLimit: 1 } } }),
      severity: 'critical',
      evidence: { protocol: 'tcp', openPorts: '8080', shownPort: 8080, path: path(8080), behind: { instance: id, imdsv1: true } },
    },
    {
      name: 'another port of a machine whose role is an administrator',
      given: given({ rules: [jenkins], machine: { instanceProfile: profile } }).with(
        iamAuthorizationDetails,
        role({
          name: 'app',
          instanceProfiles: [profile],
          inline: [inline('all', { effect: 'Allow', actions: ['*'], resources: ['*'] })],
        }),
      ),
      failures: [
        {
          severity: 'critical',
          message: `the internet reaches eni-1, of instance ${id}, whose role is an administrator, on TCP port 8080`,
        },
      ],
    },
    {
      name: 'a database, on a port that is nothing else’s',
      given: given({
        rules: [rangeRule('tcp', '0.0.0.0/0', [15_432, 15_432])],
        it: { instanceId: undefined, madeFor: 'RDSNetworkInterface' },
      }).with(rdsDatabases, dbInstance({ name: 'orders', securityGroups: ['sg-1'] })),
      failures: [{ severity: 'critical', message: 'the internet reaches eni-1, of a database, on TCP port 15432' }],
    },
    {
      name: 'a load balancer, which listens where its listeners do',
      given: given({ rules: [ssh], it: { instanceId: undefined, madeFor: 'ELB app/shop/50dc6c495c0c9188' } }).with(
        elbv2LoadBalancers,
        loadBalancer(),
      ),
      severity: 'medium',
    },
    {
      name: 'both protocols, besides the web',
      given: given({ rules: [rangeRule('-1', '0.0.0.0/0')] }),
      failures: [
        { discriminator: 'tcp', severity: 'critical' },
        { discriminator: 'udp', severity: 'critical' },
      ],
    },
    {
      name: 'IPv6 by itself',
      given: given({
        rules: [rangeRule('tcp', '::/0', [22, 22])],
        it: { publicIpv4: [], ipv6: ['2600:1f18:1::a'] },
        routes: { routes: [{ destination: '::/0', target: 'igw-1', active: true }] },
        acl: { entries: [aclEntry({ cidr: '::/0' }), aclEntry({ cidr: '::/0', egress: true })] },
      }),
      severity: 'critical',
    },
    {
      name: 'a block that an exclusion lifts',
      given: given({ place: unsaid }).with(
        ec2VpcBlockPublicAccess,
        blockOf('block-bidirectional', { resource: 'vpc-1', mode: 'allow-bidirectional' }),
      ),
    },
    {
      name: 'a subnet that also routes a prefix list elsewhere',
      given: account()
        .with(ec2SecurityGroups, securityGroup({ ingress: [ssh] }))
        .with(ec2NetworkInterfaces, networkInterface())
        .with(ec2Subnets, subnet())
        .with(ec2InternetGateways, internetGateway())
        .with(ec2RouteTables, byList)
        .with(ec2PrefixLists, prefixList('192.168.0.0/16'))
        .with(ec2NetworkAcls, networkAcl()),
      severity: 'critical',
    },
  ],
  spares: [
    { name: 'the web', given: given({ rules: [rangeRule('tcp', '0.0.0.0/0', [443, 443])] }) },
    { name: 'ping', given: given({ rules: [{ protocol: 'icmp', fromPort: 8, toPort: -1, peer: ssh.peer }] }) },
    { name: 'SSH from an office', given: given({ rules: [rangeRule('tcp', '52.16.0.0/24', [22, 22])] }) },
    { name: 'no public address', given: given({ it: { publicIpv4: [] } }) },
    { name: 'attached to nothing', given: given({ it: { status: 'available' } }) },
    { name: 'a NAT gateway’s interface', given: given({ it: { kind: 'nat_gateway', groups: [] } }) },
    {
      name: 'a route that is gone',
      given: given({ routes: { routes: [{ destination: '0.0.0.0/0', target: 'igw-1', active: false }] } }),
    },
    {
      name: 'a private subnet',
      given: given({ routes: { routes: [{ destination: '0.0.0.0/0', target: 'nat-1', active: true }] } }),
    },
    {
      name: 'an ACL that denies the port',
      given: given({
        acl: {
          entries: [
            aclEntry({ number: 1, allow: false, protocol: '6', fromPort: 22, toPort: 22 }),
            aclEntry(),
            aclEntry({ egress: true }),
          ],
        },
      }),
    },
    { name: 'an ACL that lets no answers out', given: given({ acl: { entries: [aclEntry()] } }) },
    { name: 'a block that EC2 tells of the subnet', given: given({ place: { internetGatewayBlock: 'block-ingress' } }) },
    {
      name: 'a block that the account’s settings tell',
      given: given({ place: unsaid }).with(
        ec2VpcBlockPublicAccess,
        blockOf('block-ingress', { resource: 'vpc-2', mode: 'allow-bidirectional' }),
      ),
    },
    {
      name: 'a block of which only the way out is lifted',
      given: given({ place: unsaid }).with(
        ec2VpcBlockPublicAccess,
        blockOf('block-bidirectional', { resource: 'subnet-1', mode: 'allow-egress' }),
      ),
    },
    { name: 'an allowed port of one’s own', given: given(), parameters: { allowedPorts: [22] } },
    { name: 'an interface that is exposed on purpose', given: given(), parameters: { allowedInterfaces: ['eni-1'] } },
  ],
  unsure: [
    {
      name: 'a prefix list that cannot be seen, as the source',
      given: given({ rules: [{ protocol: 'tcp', fromPort: 22, toPort: 22, peer: { kind: 'prefix-list', id: 'pl-9' } }] }),
      action: 'ec2:DescribeNetworkInterfaces',
    },
    { name: 'ACLs that may not be read', given: given().without(ec2NetworkAcls), action: 'ec2:DescribeNetworkAcls' },
    { name: 'groups that may not be read', given: given().without(ec2SecurityGroups), action: 'ec2:DescribeSecurityGroups' },
    { name: 'subnets that may not be read', given: given().without(ec2Subnets), action: 'ec2:DescribeSubnets' },
    { name: 'routes that may not be read', given: given().without(ec2RouteTables), action: 'ec2:DescribeRouteTables' },
    {
      name: 'a block that may not be read, where EC2 tells nothing of the subnet',
      given: given({ place: unsaid }).without(ec2VpcBlockPublicAccess),
      action: 'ec2:DescribeVpcBlockPublicAccessExclusions',
    },
    {
      name: 'a firewall before the subnet',
      given: given().with(
        ec2RouteTables,
        routeTable({
          name: 'rtb-edge',
          subnets: [],
          gateways: ['igw-1'],
          routes: [{ destination: '10.1.1.0/24', target: 'vpce-1', active: true }],
        }),
      ),
      action: 'ec2:DescribeNetworkInterfaces',
    },
  ],
  shades: internetPath.datasets,
});
