import subnetNoEgress from '../../../functions/checks/ec2/subnet-no-egress.ts';
import { ec2NatGateways } from '../../../functions/collect/ec2/nat-gateways.ts';
import { ec2VpcEndpoints } from '../../../functions/collect/ec2/vpc-endpoints.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { vpcEndpoint } from '../../support/ec2.ts';
import { given, managed, sqs, to } from '../../support/workloads.ts';

const noRoute = ['rtb-2 has no route there'];
const pathTo = (
  workload: readonly [string, string],
  what: string,
  stop = { hop: 'route', id: 'rtb-2', stopped: 'rtb-2 has no route there' },
) => [
  { hop: workload[0], id: workload[1] },
  { hop: 'subnet', id: 'subnet-2' },
  stop,
  { hop: what === 'names' ? 'DNS' : 'service', id: what },
];

describeCheck(subnetNoEgress, {
  flags: [
    {
      name: 'a function without any way',
      given: given(),
      evidence: {
        workloads: [{ workload: 'function worker', cannotReach: ['sqs'] }],
        workloadCount: 1,
        inTheWay: noRoute,
        path: pathTo(['function', 'worker'], 'sqs'),
      },
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
        path: pathTo(['instance', 'i-0a1b2c3d4e5f60718'], 'ec2messages'),
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
        path: pathTo(['function', 'worker'], 'names', {
          hop: 'VPC',
          id: 'vpc-1',
          stopped: 'vpc-1 has DNS support turned off, and with it its own name server',
        }),
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
