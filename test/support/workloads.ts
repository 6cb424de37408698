import { ec2Instances } from '../../functions/collect/ec2/instances.ts';
import { ec2InternetGateways } from '../../functions/collect/ec2/internet-gateways.ts';
import { ec2NatGateways } from '../../functions/collect/ec2/nat-gateways.ts';
import { ec2NetworkAcls } from '../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../functions/collect/ec2/network-interfaces.ts';
import { ec2PrefixLists } from '../../functions/collect/ec2/prefix-lists.ts';
import { ec2RouteTables, type RouteTable } from '../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups, type SecurityGroup } from '../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../functions/collect/ec2/subnets.ts';
import { ec2VpcEndpoints, type VpcEndpoint } from '../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../functions/collect/ec2/vpcs.ts';
import { iamAuthorizationDetails } from '../../functions/collect/iam/authorization-details.ts';
import { ecsServices } from '../../functions/collect/ecs/services.ts';
import { ecsTaskDefinitions } from '../../functions/collect/ecs/task-definitions.ts';
import { lambdaFunctions } from '../../functions/collect/lambda/functions.ts';
import { read } from '../../functions/model/read.ts';
import { account, ACCOUNT, REGION } from './account.ts';
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
} from './ec2.ts';
import { ecsService, taskDefinition } from './ecs.ts';
import { inline, role } from './iam.ts';
import { lambdaFunction } from './lambda.ts';

const local = { destination: '10.1.0.0/16', target: 'local', active: true };
/** A route that is there. */
export const to = (target: string, destination = '0.0.0.0/0') => ({ destination, target, active: true });
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/app`;
/** Of an instance of a cluster of ECS. */
export const hostProfile = `arn:aws:iam::${ACCOUNT}:instance-profile/host`;
const agent = ['ssm:UpdateInstanceInformation', 'ssmmessages:OpenDataChannel', 'ec2messages:GetMessages'];

export interface Situation {
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
export const given = ({
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
      role({
        name: 'host',
        instanceProfiles: [hostProfile],
        inline: [inline('agent', { effect: 'Allow', actions: ['ecs:RegisterContainerInstance', 'ecs:Poll'], resources: ['*'] })],
      }),
    );

/** The interface endpoint of SQS. */
export const sqs = vpcEndpoint({
  name: 'vpce-sqs',
  kind: 'interface',
  service: `com.amazonaws.${REGION}.sqs`,
  privateDns: true,
  groups: ['sg-vpce'],
  subnets: ['subnet-2'],
  interfaces: ['eni-vpce'],
  routeTables: [],
});

/** A service of ECS in the private subnet, beside a function that needs nothing. */
export const onFargate = (
  over: Situation,
  its: Parameters<typeof ecsService>[0] = {},
  starts: Parameters<typeof taskDefinition>[0] = {},
) =>
  given({ actions: ['logs:PutLogEvents'], ...over })
    .with(ecsServices, ecsService(its))
    .with(ecsTaskDefinitions, taskDefinition(starts));

/** An instance for Systems Manager, in the private subnet, beside a function that needs nothing. */
export const managed = (over: Situation, its: Parameters<typeof instance>[0] = {}) =>
  given({ actions: ['logs:PutLogEvents'], ...over })
    .with(ec2Instances, instance({ instanceProfile: profile, ...its }))
    .with(
      ec2NetworkInterfaces,
      networkInterface({ subnetId: 'subnet-2', groups: ['sg-fn'], publicIpv4: [], privateIpv4: ['10.1.2.10'] }),
    );
