import {
  AssociateRouteTableCommand,
  AttachInternetGatewayCommand,
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateFlowLogsCommand,
  CreateInternetGatewayCommand,
  CreateManagedPrefixListCommand,
  CreateRouteCommand,
  CreateRouteTableCommand,
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeleteInternetGatewayCommand,
  DeleteSubnetCommand,
  DeleteVpcCommand,
  DescribeInternetGatewaysCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  DetachInternetGatewayCommand,
  EC2Client,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type Stage, type StandInAccount } from './account.ts';

/** Where the instances and databases of a region stand. */
export interface Network {
  readonly region: string;
  readonly vpc: string;
  /** Two subnets, the first with a route to the internet. */
  readonly subnets: readonly [string, string];
  /** A group that opens nothing but the web. */
  readonly webGroup: string;
  /** A group that the world can reach on port 8080. */
  readonly openGroup: string;
}

export function ec2Client(target: StandInAccount, region: string): EC2Client {
  return new EC2Client(clientOptions(target, region));
}

export function ec2Arn({ account }: StandInAccount, region: string, resource: string): string {
  return `arn:aws:ec2:${region}:${account}:${resource}`;
}

const everyone = [{ CidrIp: '0.0.0.0/0' }];
const httpsOut: IpPermission = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: everyone };
const allOut: IpPermission = { IpProtocol: '-1', IpRanges: everyone };

function tcp(port: number, ...ranges: readonly string[]): IpPermission {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: ranges.map((CidrIp) => ({ CidrIp })) };
}

export async function populateNetwork(stage: Stage): Promise<readonly [Network, Network]> {
  return [await populateRegion(stage, HOME), await populateRegion(stage, AWAY)];
}

async function populateRegion(stage: Stage, region: string): Promise<Network> {
  const { target, ledger } = stage;
  const ec2 = ec2Client(target, region);
  if (region === HOME) await removeDefaultVpc(ec2);
  const vpc = await makeVpc(ec2, '10.20.0.0/16');
  await recordTraffic(ec2, vpc);
  ledger.spare('vpc-flow-logs', ec2Arn(target, region, `vpc/${vpc}`));
  const subnets = [await publicSubnet(ec2, vpc, `${region}a`), await subnet(ec2, vpc, '10.20.2.0/24', `${region}b`)] as const;
  const dark = await makeVpc(ec2, '10.30.0.0/16');
  for (const id of ['vpc-flow-logs', 'vpc-dns-query-logging']) ledger.expect(id, ec2Arn(target, region, `vpc/${dark}`));
  for (const id of [vpc, dark]) {
    for (const group of await closeDefaultGroup(ec2, id)) {
      ledger.spare('sg-default-in-use', ec2Arn(target, region, `security-group/${group}`));
    }
  }
  return { region, vpc, subnets, ...(await populateGroups(stage, ec2, region, vpc)) };
}

/** A hardened region has none, and it would be flagged for what nobody made. */
async function removeDefaultVpc(ec2: EC2Client): Promise<void> {
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }));
  for (const { VpcId } of Vpcs) {
    const ofVpc = [{ Name: 'vpc-id', Values: [must(VpcId, 'VpcId')] }];
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: ofVpc }));
    for (const { SubnetId } of Subnets) await ec2.send(new DeleteSubnetCommand({ SubnetId }));
    const attached = [{ Name: 'attachment.vpc-id', Values: [must(VpcId, 'VpcId')] }];
    const { InternetGateways = [] } = await ec2.send(new DescribeInternetGatewaysCommand({ Filters: attached }));
    for (const { InternetGatewayId } of InternetGateways) {
      await ec2.send(new DetachInternetGatewayCommand({ InternetGatewayId, VpcId }));
      await ec2.send(new DeleteInternetGatewayCommand({ InternetGatewayId }));
    }
    await ec2.send(new DeleteVpcCommand({ VpcId }));
  }
}

async function makeVpc(ec2: EC2Client, range: string): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: range }));
  return must(Vpc?.VpcId, 'VpcId');
}

/** In a zone of its own choice the stand-in gives public addresses to everything, or not, as the dice fall. */
async function subnet(ec2: EC2Client, vpc: string, range: string, zone: string): Promise<string> {
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock: range, AvailabilityZone: zone }));
  return must(Subnet?.SubnetId, 'SubnetId');
}

async function publicSubnet(ec2: EC2Client, vpc: string, zone: string): Promise<string> {
  const id = await subnet(ec2, vpc, '10.20.1.0/24', zone);
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const GatewayId = must(InternetGateway?.InternetGatewayId, 'InternetGatewayId');
  await ec2.send(new AttachInternetGatewayCommand({ VpcId: vpc, InternetGatewayId: GatewayId }));
  const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId: vpc }));
  const RouteTableId = must(RouteTable?.RouteTableId, 'RouteTableId');
  await ec2.send(new CreateRouteCommand({ RouteTableId, GatewayId, DestinationCidrBlock: '0.0.0.0/0' }));
  await ec2.send(new AssociateRouteTableCommand({ RouteTableId, SubnetId: id }));
  return id;
}

/** Sends a VPC's flow logs for all traffic to a bucket. */
export async function recordTraffic(ec2: EC2Client, vpc: string): Promise<void> {
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [vpc],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 's3',
      LogDestination: 'arn:aws:s3:::acme-records',
    }),
  );
}

async function closeDefaultGroup(ec2: EC2Client, vpc: string): Promise<readonly string[]> {
  const filters = [
    { Name: 'vpc-id', Values: [vpc] },
    { Name: 'group-name', Values: ['default'] },
  ];
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ Filters: filters }));
  for (const group of SecurityGroups) await emptyGroup(ec2, group);
  return SecurityGroups.map(({ GroupId }) => must(GroupId, 'GroupId'));
}

async function emptyGroup(
  ec2: EC2Client,
  { GroupId, IpPermissions = [], IpPermissionsEgress = [] }: SecurityGroup,
): Promise<void> {
  if (IpPermissions.length > 0) await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  if (IpPermissionsEgress.length > 0) {
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: IpPermissionsEgress }));
  }
}

const groupChecks = ['sg-open-to-world', 'sg-database-too-broad', 'sg-egress-open'];

async function populateGroups({ target, ledger }: Stage, ec2: EC2Client, region: string, vpc: string) {
  const group = async (name: string, ingress: IpPermission[], flagged: readonly string[]): Promise<string> => {
    const id = await makeGroup(ec2, { vpc, name, ingress, openEgress: flagged.includes('sg-egress-open') });
    const arn = ec2Arn(target, region, `security-group/${id}`);
    for (const check of groupChecks) {
      if (flagged.includes(check)) ledger.expect(check, arn);
      else ledger.spare(check, arn);
    }
    return id;
  };
  const webGroup = await group('web', [tcp(443, '0.0.0.0/0')], []);
  const openGroup = await group('admin-console', [tcp(8080, '0.0.0.0/0')], ['sg-open-to-world']);
  const leftOver = await group('left-over', [tcp(9000, '0.0.0.0/0')], ['sg-open-to-world']);
  ledger.expect('sg-unused', ec2Arn(target, region, `security-group/${leftOver}`));
  ledger.spare('sg-unused', ec2Arn(target, region, `security-group/${webGroup}`));
  await group('orders-db', [tcp(5432, '10.0.0.0/8')], ['sg-database-too-broad']);
  await group('stock-db', [tcp(5432, '10.20.0.0/16')], []);
  await group('batch', [], ['sg-egress-open']);
  await group('support', [sshFrom(await makePrefixList(ec2, 'offices', '203.0.113.0/24'))], []);
  await group('vendors', [sshFrom(await makePrefixList(ec2, 'vendors', '0.0.0.0/0'))], ['sg-open-to-world']);
  return { webGroup, openGroup };
}

async function makePrefixList(ec2: EC2Client, name: string, range: string): Promise<string> {
  const { PrefixList } = await ec2.send(
    new CreateManagedPrefixListCommand({
      PrefixListName: name,
      AddressFamily: 'IPv4',
      MaxEntries: 5,
      Entries: [{ Cidr: range }],
    }),
  );
  return must(PrefixList?.PrefixListId, 'PrefixListId');
}

function sshFrom(list: string): IpPermission {
  return { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: list }] };
}

interface GroupShape {
  readonly vpc: string;
  readonly name: string;
  readonly ingress: IpPermission[];
  readonly openEgress: boolean;
}

/** Creates a security group: it lets HTTPS out, or everything. */
export async function makeGroup(ec2: EC2Client, { vpc, name, ingress, openEgress }: GroupShape): Promise<string> {
  const { GroupId } = await ec2.send(
    new CreateSecurityGroupCommand({ GroupName: name, Description: `Group of ${name}`, VpcId: vpc }),
  );
  if (!openEgress) {
    await ec2.send(new RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: [allOut] }));
    await ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [httpsOut] }));
  }
  if (ingress.length > 0) await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: ingress }));
  return must(GroupId, 'GroupId');
}

/** Takes the world's way in through a port off a group. */
export async function closePort(ec2: EC2Client, group: string, port: number): Promise<void> {
  await ec2.send(new RevokeSecurityGroupIngressCommand({ GroupId: group, IpPermissions: [tcp(port, '0.0.0.0/0')] }));
}

/** Opens a port of a group to the world. */
export async function openPort(ec2: EC2Client, group: string, port: number): Promise<void> {
  await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId: group, IpPermissions: [tcp(port, '0.0.0.0/0')] }));
}
