import sgEgressTooTight from '../../../functions/checks/ec2/sg-egress-too-tight.ts';
import subnetNoEgress from '../../../functions/checks/ec2/subnet-no-egress.ts';
import { ec2DhcpOptions } from '../../../functions/collect/ec2/dhcp-options.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NatGateways } from '../../../functions/collect/ec2/nat-gateways.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2PrefixLists } from '../../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables, type RouteTable } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroup } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2VpcEndpoints, type VpcEndpoint } from '../../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  instance,
  internetGateway,
  natGateway,
  networkAcl,
  networkInterface,
  prefixList,
  rangeRule,
  routeTable,
  securityGroup,
  subnet,
  vpc,
  vpcEndpoint,
} from '../../support/ec2.ts';
import { inline, role } from '../../support/iam.ts';
import { lambdaFunction } from '../../support/lambda.ts';

const local = { destination: '10.1.0.0/16', target: 'local', active: true };
const to = (target: string, destination = '0.0.0.0/0') => ({ destination, target, active: true });
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/app`;
const agent = ['ssm:UpdateInstanceInformation', 'ssmmessages:OpenDataChannel', 'ec2messages:GetMessages'];

interface Situation {
  /** Where the default route of the private subnet leads. */
  readonly routes?: RouteTable['routes'];
  readonly actions?: readonly string[];
  readonly egress?: SecurityGroup['egress'];
  readonly endpoints?: readonly VpcEndpoint[];
  readonly nat?: Parameters<typeof natGateway>[0];
  readonly fn?: Parameters<typeof lambdaFunction>[0];
  readonly vpc?: Parameters<typeof vpc>[0];
  readonly endpointIngress?: SecurityGroup['ingress'];
}

/** A function that sends to a queue, in a private subnet that has the given routes. */
const given = ({
  routes = [],
  actions = ['sqs:SendMessage', 'logs:PutLogEvents'],
  egress = [rangeRule('-1', '0.0.0.0/0')],
  endpoints = [],
  nat,
  fn,
  vpc: overVpc,
  endpointIngress = [rangeRule('tcp', '10.1.0.0/16', [443, 443])],
}: Situation = {}) =>
  account()
    .with(ec2Vpcs, vpc(overVpc))
    .with(ec2Subnets, subnet(), subnet({ name: 'subnet-2', ranges: ['10.1.2.0/24'] }))
    .with(ec2RouteTables, routeTable(), routeTable({ name: 'rtb-2', subnets: ['subnet-2'], routes: [local, ...routes] }))
    .with(ec2NetworkAcls, networkAcl({ subnets: ['subnet-1', 'subnet-2'] }))
    .with(ec2InternetGateways, internetGateway())
    .with(ec2NatGateways, natGateway(nat))
    .with(ec2PrefixLists, { ...prefixList(), label: `com.amazonaws.${REGION}.s3`, entries: read(['52.218.0.0/17']) })
    .with(ec2VpcEndpoints, ...endpoints)
    .with(
      ec2SecurityGroups,
      securityGroup({ name: 'sg-fn', ingress: [], egress: [...egress] }),
      securityGroup({ name: 'sg-vpce', ingress: [...endpointIngress], egress: [] }),
    )
    .with(
      ec2NetworkInterfaces,
      networkInterface({
        name: 'eni-vpce',
        kind: 'vpc_endpoint',
        groups: ['sg-vpce'],
        subnetId: 'subnet-2',
        publicIpv4: [],
        privateIpv4: ['10.1.2.99'],
        instanceId: undefined,
      }),
    )
    .with(
      lambdaFunctions,
      lambdaFunction({
        name: 'worker',
        role: `arn:aws:iam::${ACCOUNT}:role/worker`,
        vpc: { subnets: ['subnet-2'], groups: ['sg-fn'], ipv6: false },
        ...fn,
      }),
    )
    .with(
      iamAuthorizationDetails,
      role({ name: 'worker', inline: [inline('work', { effect: 'Allow', actions: [...actions], resources: ['*'] })] }),
      role({
        name: 'app',
        instanceProfiles: [profile],
        inline: [inline('agent', { effect: 'Allow', actions: agent, resources: ['*'] })],
      }),
    );

const sqs = vpcEndpoint({
  name: 'vpce-sqs',
  kind: 'interface',
  service: `com.amazonaws.${REGION}.sqs`,
  privateDns: true,
  groups: ['sg-vpce'],
  subnets: ['subnet-2'],
  interfaces: ['eni-vpce'],
  routeTables: [],
});

/** An instance for Systems Manager, in the private subnet, beside a function that needs nothing. */
const managed = (over: Situation, its: Parameters<typeof instance>[0] = {}) =>
  given({ actions: ['logs:PutLogEvents'], ...over })
    .with(ec2Instances, instance({ instanceProfile: profile, ...its }))
    .with(
      ec2NetworkInterfaces,
      networkInterface({ subnetId: 'subnet-2', groups: ['sg-fn'], publicIpv4: [], privateIpv4: ['10.1.2.10'] }),
    );

const noRoute = ['rtb-2 has no route there'];

describeCheck(subnetNoEgress, {
  flags: [
    {
      name: 'a function without any way',
      given: given(),
      evidence: { workloads: [{ workload: 'function worker', cannotReach: ['sqs'] }], workloadCount: 1, inTheWay: noRoute },
    },
    { name: 'a function whose way is an internet gateway', given: given({ routes: [to('igw-1')] }) },
    {
      name: 'a function behind a private NAT gateway',
      given: given({ routes: [to('nat-1')], nat: { connectivity: 'private' } }),
    },
    {
      name: 'a function behind a NAT gateway that has no way itself',
      given: given({ routes: [to('nat-1')], nat: { subnetId: 'subnet-2' } }),
    },
    { name: 'a function behind a NAT gateway that failed', given: given({ routes: [to('nat-1')], nat: { state: 'failed' } }) },
    { name: 'a route whose target is gone', given: given({ routes: [{ ...to('nat-1'), active: false }] }) },
    {
      name: 'an endpoint of another service',
      given: given({ endpoints: [{ ...sqs, service: `com.amazonaws.${REGION}.sns` }] }),
    },
    {
      name: 'S3 with a gateway endpoint that this subnet has no route to',
      given: given({ actions: ['s3:GetObject'], endpoints: [vpcEndpoint()] }),
    },
    {
      name: 'an instance for Systems Manager',
      given: managed({}),
      evidence: {
        workloads: [{ workload: 'instance i-0a1b2c3d4e5f60718', cannotReach: ['ec2messages', 'ssm', 'ssmmessages'] }],
        workloadCount: 1,
        inTheWay: noRoute,
      },
    },
    { name: 'a function that may do anything, without any way at all', given: given({ actions: ['*'] }) },
    {
      name: 'a VPC without names',
      given: given({ routes: [to('nat-1')], vpc: { dns: read({ support: false, hostnames: false }) } }),
      evidence: {
        workloads: [{ workload: 'function worker', cannotReach: ['names'] }],
        workloadCount: 1,
        inTheWay: ['vpc-1 has DNS support turned off, and with it its own name server'],
      },
    },
  ],
  spares: [
    { name: 'a public NAT gateway', given: given({ routes: [to('nat-1')] }) },
    { name: 'a regional NAT gateway', given: given({ routes: [to('nat-1')], nat: { subnetId: undefined } }) },
    { name: 'the endpoint of the service', given: given({ endpoints: [sqs] }) },
    {
      name: 'S3 by a gateway endpoint',
      given: given({ actions: ['s3:GetObject'], endpoints: [vpcEndpoint()], routes: [to('vpce-1', 'pl-1')] }),
    },
    { name: 'a function that only logs', given: given({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'] }) },
    {
      name: 'a function whose role is used by Lambda only',
      given: given({
        actions: [
          'ec2:CreateNetworkInterface',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'kms:Decrypt',
          'xray:PutTraceSegments',
        ],
      }),
    },
    {
      name: 'a function that sends to its dead-letter queue only',
      given: given({ fn: { deadLetterTarget: `arn:aws:sqs:${REGION}:${ACCOUNT}:dead` } }),
    },
    { name: 'a function in no VPC', given: given({ fn: { vpc: undefined } }) },
    { name: 'an instance without a profile', given: managed({}, { instanceProfile: undefined }) },
    { name: 'an instance that is stopped', given: managed({}, { state: 'stopped' }) },
    { name: 'an instance behind a NAT gateway', given: managed({ routes: [to('nat-1')] }) },
    { name: 'a group that lets nothing out, which is the group’s matter', given: given({ routes: [to('nat-1')], egress: [] }) },
    { name: 'a subnet that is cut off on purpose', given: given(), parameters: { isolatedSubnets: ['subnet-2'] } },
  ],
  unsure: [
    { name: 'a firewall', given: given({ routes: [to('vpce-9')] }), action: 'ec2:DescribeRouteTables' },
    {
      name: 'NAT gateways that may not be read',
      given: given({ routes: [to('nat-1')] }).without(ec2NatGateways),
      action: 'ec2:DescribeNatGateways',
    },
    { name: 'endpoints that may not be read', given: given().without(ec2VpcEndpoints), action: 'ec2:DescribeVpcEndpoints' },
    {
      name: 'policies that may not be read',
      given: given().without(iamAuthorizationDetails),
      action: 'iam:GetAccountAuthorizationDetails',
    },
    { name: 'functions that may not be read', given: given().without(lambdaFunctions), action: 'lambda:ListFunctions' },
  ],
  shades: subnetNoEgress.datasets,
});

const servers = {
  arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:dhcp-options/dopt-1`,
  name: 'dopt-1',
  type: 'AWS::EC2::DHCPOptions',
  nameServers: ['10.1.2.53'],
};
const ownServer = networkInterface({
  name: 'eni-dns',
  groups: ['sg-dns'],
  subnetId: 'subnet-2',
  publicIpv4: [],
  privateIpv4: ['10.1.2.53'],
  instanceId: undefined,
});
const byOwnServer = (egress: SecurityGroup['egress']) =>
  given({ routes: [to('nat-1')], egress, vpc: { dhcpOptionsId: 'dopt-1' } })
    .with(ec2DhcpOptions, servers)
    .with(ec2NetworkInterfaces, ownServer)
    .with(ec2SecurityGroups, securityGroup({ name: 'sg-dns', ingress: [rangeRule('udp', '10.1.0.0/16', [53, 53])], egress: [] }));
const httpsOut = rangeRule('tcp', '0.0.0.0/0', [443, 443]);

describeCheck(sgEgressTooTight, {
  flags: [
    {
      name: 'a group that lets nothing out',
      given: given({ routes: [to('nat-1')], egress: [] }),
      failures: [
        {
          discriminator: 'https',
          message: 'the group lets no HTTPS out to AWS, which function worker needs for sqs',
          evidence: {
            workloads: [{ workload: 'function worker', cannotReach: ['sqs'] }],
            workloadCount: 1,
            inTheWay: ['no rule of sg-fn lets TCP port 443 out'],
          },
        },
      ],
    },
    {
      name: 'HTTP in the place of HTTPS',
      given: given({ routes: [to('nat-1')], egress: [rangeRule('tcp', '0.0.0.0/0', [80, 80])] }),
    },
    {
      name: 'a range beside the endpoint',
      given: given({ endpoints: [sqs], egress: [rangeRule('tcp', '10.9.0.0/16', [443, 443])] }),
    },
    {
      name: 'an endpoint whose group lets the workload not in',
      given: given({ endpoints: [sqs], endpointIngress: [rangeRule('tcp', '10.9.0.0/16', [443, 443])] }),
      failures: [{ arn: securityGroup({ name: 'sg-vpce' }).arn, discriminator: 'endpoint' }],
    },
    { name: 'a name server of one’s own without a rule', given: byOwnServer([httpsOut]), failures: [{ discriminator: 'dns' }] },
    {
      name: 'S3 by a gateway endpoint, and only the VPC let out',
      given: given({
        actions: ['s3:GetObject'],
        endpoints: [vpcEndpoint()],
        routes: [to('vpce-1', 'pl-1')],
        egress: [rangeRule('tcp', '10.1.0.0/16', [443, 443])],
      }),
    },
  ],
  spares: [
    { name: 'HTTPS let out', given: given({ routes: [to('nat-1')], egress: [httpsOut] }) },
    { name: 'HTTPS to the endpoint', given: given({ endpoints: [sqs], egress: [rangeRule('tcp', '10.1.2.0/24', [443, 443])] }) },
    {
      name: 'HTTPS to the group of the endpoint',
      given: given({
        endpoints: [sqs],
        egress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { kind: 'group', id: 'sg-vpce' } }],
      }),
    },
    {
      name: 'HTTPS to the list of S3',
      given: given({
        actions: ['s3:GetObject'],
        endpoints: [vpcEndpoint()],
        routes: [to('vpce-1', 'pl-1')],
        egress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, peer: { kind: 'prefix-list', id: 'pl-1' } }],
      }),
    },
    {
      name: 'the resolver of the VPC, which no group filters',
      given: given({ routes: [to('nat-1')], egress: [httpsOut] }).with(ec2DhcpOptions),
    },
    {
      name: 'a name server of one’s own with its rule',
      given: byOwnServer([httpsOut, rangeRule('udp', '10.1.0.0/16', [53, 53])]),
    },
    { name: 'a function that only logs', given: given({ egress: [], actions: ['logs:PutLogEvents'] }) },
    { name: 'a subnet without a way, which is the subnet’s matter', given: given() },
  ],
  shades: sgEgressTooTight.datasets,
});
