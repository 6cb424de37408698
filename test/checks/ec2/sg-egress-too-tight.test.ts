import sgEgressTooTight from '../../../functions/checks/ec2/sg-egress-too-tight.ts';
import { ec2DhcpOptions } from '../../../functions/collect/ec2/dhcp-options.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2SecurityGroups, type SecurityGroup } from '../../../functions/collect/ec2/security-groups.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { networkInterface, rangeRule, securityGroup, vpcEndpoint } from '../../support/ec2.ts';
import { placement } from '../../support/ecs.ts';
import { given, onFargate, sqs, to } from '../../support/workloads.ts';

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
            path: [
              { hop: 'function', id: 'worker' },
              { hop: 'subnet', id: 'subnet-2' },
              { hop: 'security group', id: 'sg-fn', stopped: 'no rule of sg-fn lets TCP port 443 out' },
              { hop: 'service', id: 'sqs' },
            ],
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
    {
      name: 'the default group of the VPC, which tasks have that name none',
      given: onFargate(
        { routes: [to('nat-1')] },
        { placements: [placement({ network: { subnets: ['subnet-2'], groups: [], publicIp: false } })] },
      ).with(ec2SecurityGroups, securityGroup({ name: 'sg-default', label: 'default', ingress: [], egress: [] })),
      failures: [
        {
          discriminator: 'https',
          message: 'the group lets no HTTPS out to AWS, which ECS service main/shop needs for ecr.api, ecr.dkr, s3',
        },
      ],
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
