import {
  AllocateAddressCommand,
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  CreateInternetGatewayCommand,
  CreateNatGatewayCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  CreateVpcEndpointCommand,
  DeleteNatGatewayCommand,
  RevokeSecurityGroupEgressCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { CreateClusterCommand, CreateServiceCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { must } from '../../functions/collect/failure.ts';
import { clientOptions, HOME, type Stage } from './account.ts';
import { iamClient, makeRole } from './iam.ts';
import { emptyArchive } from './lambda.ts';
import { ec2Arn, ec2Client, makeGroup, recordTraffic, type Network } from './network.ts';

/** A VPC of its own, whose ways out and in are well set or badly: what runs in it calls a queue. */
export async function populateReach(stage: Stage, { vpc: busy }: Network): Promise<void> {
  const { target, ledger } = stage;
  const ec2 = ec2Client(target, HOME);
  const arn = (resource: string) => ec2Arn(target, HOME, resource);
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.60.0.0/16' }));
  const vpc = must(Vpc?.VpcId, 'VpcId');
  await recordTraffic(ec2, vpc);

  const open = await publicSubnet(ec2, vpc);
  const nat = await natGateway(ec2, open.subnet);
  const served = await subnet(ec2, vpc, '10.60.2.0/24', nat);
  const cut = await subnet(ec2, vpc, '10.60.3.0/24');
  ledger.spare('route-blackhole', arn(`route-table/${served.table}`));
  ledger.expect('route-blackhole', arn(`route-table/${await tableOfGoneGateway(ec2, vpc, open.subnet)}`));

  await gatewayEndpoints(ec2, vpc, [served.table, cut.table]);
  ledger.expect('vpc-endpoints', arn(`vpc/${busy}`));
  ledger.spare('vpc-endpoints', arn(`vpc/${vpc}`));

  const working = await makeGroup(ec2, { vpc, name: 'callers', ingress: [], openEgress: false });
  const mute = await muteGroup(ec2, vpc);
  await caller(stage, 'ship-orders', served.subnet, working);
  await caller(stage, 'ship-returns', cut.subnet, working);
  await caller(stage, 'ship-gifts', served.subnet, mute);
  await tasks(stage, { served: served.subnet, cut: cut.subnet, group: working });
  ledger.expect('subnet-no-egress', arn(`subnet/${cut.subnet}`));
  ledger.spare('subnet-no-egress', arn(`subnet/${served.subnet}`));
  ledger.expect('sg-egress-too-tight', arn(`security-group/${mute}`));
  ledger.spare('sg-egress-too-tight', arn(`security-group/${working}`));

  const ssh = (CidrIp: string) => [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp }] }];
  const bastion = await makeGroup(ec2, { vpc, name: 'bastion', ingress: ssh('0.0.0.0/0'), openEgress: false });
  const office = await makeGroup(ec2, { vpc, name: 'bastion-office', ingress: ssh('52.16.0.0/24'), openEgress: false });
  ledger.expect('sg-admin-port-open', arn(`security-group/${bastion}`));
  ledger.expect('sg-open-to-world', arn(`security-group/${bastion}`));
  ledger.spare('sg-admin-port-open', arn(`security-group/${office}`));
}

interface Placed {
  readonly subnet: string;
  readonly table: string;
}

async function subnet(ec2: EC2Client, vpc: string, range: string, nat?: string): Promise<Placed> {
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: range, AvailabilityZone: `${HOME}a` }));
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  const placed = { subnet: must(Subnet?.SubnetId, 'SubnetId'), table: must(RouteTable?.RouteTableId, 'RouteTableId') };
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId: placed.table, SubnetId: placed.subnet }));
  if (nat !== undefined) await routeAll(ec2, placed.table, { NatGatewayId: nat });
  return placed;
}

async function routeAll(ec2: EC2Client, table: string, target: { NatGatewayId?: string; GatewayId?: string }): Promise<void> {
  await ec2.send(new CreateRouteCommand({ RouteTableId: table, DestinationCidrBlock: '0.0.0.0/0', ...target }));
}

async function publicSubnet(ec2: EC2Client, vpc: string): Promise<Placed> {
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = must(InternetGateway?.InternetGatewayId, 'InternetGatewayId');
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: GatewayId }));
  const placed = await subnet(ec2, vpc, '10.60.1.0/24');
  await routeAll(ec2, placed.table, { GatewayId });
  return placed;
}

async function natGateway(ec2: EC2Client, subnetId: string): Promise<string> {
  const { AllocationId } = await ec2.send(new AllocateAddressCommand({ Domain: 'vpc' }));
  const { NatGateway } = await ec2.send(new CreateNatGatewayCommand({ SubnetId: subnetId, AllocationId }));
  return must(NatGateway?.NatGatewayId, 'NatGatewayId');
}

async function tableOfGoneGateway(ec2: EC2Client, vpc: string, subnetId: string): Promise<string> {
  const nat = await natGateway(ec2, subnetId);
  const { table } = await subnet(ec2, vpc, '10.60.4.0/24', nat);
  await ec2.send(new DeleteNatGatewayCommand({ NatGatewayId: nat }));
  return table;
}

async function gatewayEndpoints(ec2: EC2Client, vpc: string, tables: readonly string[]): Promise<void> {
  for (const service of ['s3', 'dynamodb']) {
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: vpc,
        VpcEndpointType: 'Gateway',
        ServiceName: `com.amazonaws.${HOME}.${service}`,
        RouteTableIds: [...tables],
      }),
    );
  }
}

/** A group that lets nothing out. */
async function muteGroup(ec2: EC2Client, vpc: string): Promise<string> {
  const id = await makeGroup(ec2, { vpc, name: 'mute', ingress: [], openEgress: true });
  const all = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId: id, IpPermissions: all }));
  return id;
}

/** A function in a VPC that sends to a queue. */
async function caller({ target }: Stage, name: string, subnetId: string, group: string): Promise<void> {
  const queue = `arn:aws:sqs:${HOME}:${target.account}:orders`;
  const role = await makeRole(iamClient(target), name, 'lambda', { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue });
  await new LambdaClient(clientOptions(target, HOME)).send(
    new CreateFunctionCommand({
      FunctionName: name,
      Role: role,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: emptyArchive },
      VpcConfig: { SubnetIds: [subnetId], SecurityGroupIds: [group] },
    }),
  );
}

/** Services of a cluster on Fargate, one in each subnet, whose image is in the region's own registry. */
async function tasks(
  { target }: Stage,
  { group, ...subnets }: { readonly served: string; readonly cut: string; readonly group: string },
): Promise<void> {
  const ecs = new ECSClient(clientOptions(target, HOME));
  const image = `${target.account}.dkr.ecr.${HOME}.amazonaws.com/parcels:1`;
  const logConfiguration = { logDriver: 'awslogs' as const, options: { 'awslogs-group': '/parcels', 'awslogs-region': HOME } };
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'parcels',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image, memory: 512, logConfiguration }],
    }),
  );
  await ecs.send(new CreateClusterCommand({ clusterName: 'parcels' }));
  for (const [serviceName, subnet] of Object.entries(subnets)) {
    await ecs.send(
      new CreateServiceCommand({
        cluster: 'parcels',
        serviceName,
        taskDefinition: must(taskDefinition?.taskDefinitionArn, 'taskDefinitionArn'),
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: {
          awsvpcConfiguration: { subnets: [subnet], securityGroups: [group], assignPublicIp: 'DISABLED' },
        },
      }),
    );
  }
}
