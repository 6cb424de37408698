import subnetNoEgress from '../../../functions/checks/ec2/subnet-no-egress.ts';
import { ec2NatGateways } from '../../../functions/collect/ec2/nat-gateways.ts';
import { ec2VpcEndpoints } from '../../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ecsServices } from '../../../functions/collect/ecs/services.ts';
import { ecsTaskDefinitions } from '../../../functions/collect/ecs/task-definitions.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { securityGroup, vpcEndpoint } from '../../support/ec2.ts';
import { placement, taskDefinition } from '../../support/ecs.ts';
import { given, hostProfile, managed, onFargate, sqs, to } from '../../support/workloads.ts';

const noRoute = ['rtb-2 has no route there'];
const inSubnet2 = { subnets: ['subnet-2'], groups: ['sg-fn'], publicIp: false };
/** Private endpoints of what an image of Amazon ECR takes. */
const registry = ['ecr.api', 'ecr.dkr'].map((service) => ({
  ...sqs,
  name: `vpce-${service}`,
  service: `com.amazonaws.${REGION}.${service}`,
}));
const layers = { endpoints: [...registry, vpcEndpoint()], routes: [to('vpce-1', 'pl-1')] };
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
    {
      name: 'a service of ECS on Fargate that cannot fetch its image',
      given: onFargate({}),
      evidence: {
        workloads: [{ workload: 'ECS service main/shop', cannotReach: ['ecr.api', 'ecr.dkr', 's3'] }],
        workloadCount: 1,
        inTheWay: noRoute,
        path: pathTo(['ECS service', 'main/shop'], 'ecr.api'),
      },
    },
    {
      name: 'an image whose layers cannot be fetched, since S3 has no endpoint',
      given: onFargate({ endpoints: registry }),
      evidence: {
        workloads: [{ workload: 'ECS service main/shop', cannotReach: ['s3'] }],
        workloadCount: 1,
        inTheWay: noRoute,
        path: pathTo(['ECS service', 'main/shop'], 's3'),
      },
    },
    {
      name: 'an image of Docker Hub behind endpoints of Amazon ECR',
      given: onFargate(layers, {}, { images: ['nginx'] }),
      evidence: {
        workloads: [{ workload: 'ECS service main/shop', cannotReach: ['registry docker.io'] }],
        workloadCount: 1,
        inTheWay: noRoute,
        path: pathTo(['ECS service', 'main/shop'], 'registry docker.io'),
      },
    },
    { name: 'a task that logs, behind endpoints of its image', given: onFargate(layers, {}, { logs: [REGION] }) },
    { name: 'a task with a secret, behind endpoints of its image', given: onFargate(layers, {}, { secrets: ['/shop/db'] }) },
    {
      name: 'a task without a public address behind an internet gateway',
      given: onFargate({ routes: [to('igw-1')] }),
    },
    {
      name: 'an instance of a cluster',
      given: managed({}, { instanceProfile: hostProfile }),
      evidence: {
        workloads: [{ workload: 'instance i-0a1b2c3d4e5f60718', cannotReach: ['ecs', 'ecs-agent', 'ecs-telemetry'] }],
        workloadCount: 1,
        inTheWay: noRoute,
        path: pathTo(['instance', 'i-0a1b2c3d4e5f60718'], 'ecs'),
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
    { name: 'a service of ECS behind endpoints of its image', given: onFargate(layers) },
    { name: 'a service of ECS behind a NAT gateway', given: onFargate({ routes: [to('nat-1')] }, {}, { images: ['nginx'] }) },
    {
      name: 'a task with a public address behind an internet gateway',
      given: onFargate({ routes: [to('igw-1')] }, { placements: [placement({ network: { ...inSubnet2, publicIp: true } })] }),
    },
    {
      name: 'a task with a public address and the default group of its VPC',
      given: onFargate(
        { routes: [to('igw-1')] },
        { placements: [placement({ network: { ...inSubnet2, groups: [], publicIp: true } })] },
      ).with(ec2SecurityGroups, securityGroup({ name: 'sg-default', label: 'default' })),
    },
    { name: 'a service that is to run no tasks', given: onFargate({}, { desired: 0 }) },
    {
      name: 'tasks on instances, whose images the instance fetches',
      given: onFargate({}, { placements: [placement({ on: 'instances' })] }),
    },
    { name: 'tasks of an old platform version', given: onFargate({}, { placements: [placement({ platform: '1.3.0' })] }) },
    { name: 'a registry that may stand in the VPC', given: onFargate({}, {}, { images: ['registry.acme.example/shop'] }) },
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
    {
      name: 'services that may not be read',
      given: given({ routes: [to('nat-1')] }).without(ecsServices),
      action: 'ecs:DescribeServices',
    },
    {
      name: 'task definitions that may not be read',
      given: onFargate({}).without(ecsTaskDefinitions),
      action: 'ecs:DescribeServices',
    },
    {
      name: 'a task definition as an earlier auditor recorded it',
      given: onFargate({}).with(ecsTaskDefinitions, { ...taskDefinition(), starts: undefined }),
      action: ecsTaskDefinitions.actions.join(', '),
    },
    {
      name: 'a task definition that is gone',
      given: onFargate({}, { placements: [placement({ taskDefinition: 'gone' })] }),
      action: ecsTaskDefinitions.actions.join(', '),
    },
    { name: 'functions that may not be read', given: given().without(lambdaFunctions), action: 'lambda:ListFunctions' },
  ],
  shades: subnetNoEgress.datasets,
});
