import { CloudWatchLogsClient, CreateLogGroupCommand, PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFlowLogsCommand,
  CreateNetworkAclCommand,
  CreateNetworkAclEntryCommand,
  CreateSubnetCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  ModifySubnetAttributeCommand,
  ReplaceNetworkAclAssociationCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import {
  AssociateResolverQueryLogConfigCommand,
  CreateResolverQueryLogConfigCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver';
import { must } from '../../functions/collect/failure.ts';
import { AWAY, clientOptions, HOME, type Stage } from './account.ts';
import type { Keys } from './kms.ts';
import { ec2Arn, ec2Client, type Network } from './network.ts';

/** What keeps the parts of a network apart and on record, well set or badly. */
export async function populateSegments(stage: Stage, [{ vpc }]: readonly [Network, Network], keys: Keys): Promise<void> {
  const ec2 = ec2Client(stage.target, HOME);
  await makeSubnets(ec2, stage, vpc);
  await keepFlowLogs(ec2, stage, { vpc, key: keys.home });
  await logQueries(stage, vpc);
  await markDefault(stage);
  stage.ledger.spare('vpc-default-in-use', ec2Arn(stage.target, HOME, `vpc/${vpc}`));
}

/** The other region still has what it came with: a default VPC, whose default group lets its members talk. */
async function markDefault({ target, ledger }: Stage): Promise<void> {
  const ec2 = ec2Client(target, AWAY);
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }));
  const vpc = must(Vpcs[0]?.VpcId, 'VpcId');
  ledger.expect('vpc-default-in-use', ec2Arn(target, AWAY, `vpc/${vpc}`));
  const { SecurityGroups = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [vpc] }] }),
  );
  for (const { GroupId } of SecurityGroups) {
    ledger.expect('sg-default-in-use', ec2Arn(target, AWAY, `security-group/${must(GroupId, 'GroupId')}`));
  }
}

async function makeSubnets(ec2: EC2Client, { target, ledger }: Stage, vpc: string): Promise<void> {
  const make = async (CidrBlock: string, isOpen: boolean) => {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: vpc, CidrBlock, AvailabilityZone: `${HOME}a` }));
    const SubnetId = must(Subnet?.SubnetId, 'SubnetId');
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: isOpen } }));
    const acl = await guard(ec2, { vpc, subnet: SubnetId, port: isOpen ? 22 : 443 });
    return { subnet: ec2Arn(target, HOME, `subnet/${SubnetId}`), acl: ec2Arn(target, HOME, `network-acl/${acl}`) };
  };
  const [open, closed] = [await make('10.20.3.0/24', true), await make('10.20.4.0/24', false)];
  ledger.expect('subnet-auto-public-ip', open.subnet);
  ledger.spare('subnet-auto-public-ip', closed.subnet);
  ledger.expect('nacl-admin-port-open', open.acl);
  ledger.spare('nacl-admin-port-open', closed.acl);
}

interface Guarded {
  readonly vpc: string;
  readonly subnet: string;
  readonly port: number;
}

/** Gives a subnet an ACL that lets everyone in on one port. */
async function guard(ec2: EC2Client, { vpc, subnet, port }: Guarded): Promise<string> {
  const { NetworkAcl } = await ec2.send(new CreateNetworkAclCommand({ VpcId: vpc }));
  const NetworkAclId = must(NetworkAcl?.NetworkAclId, 'NetworkAclId');
  const entry = { RuleNumber: 90, Protocol: '6', RuleAction: 'allow' as const, Egress: false, CidrBlock: '0.0.0.0/0' };
  await ec2.send(new CreateNetworkAclEntryCommand({ NetworkAclId, ...entry, PortRange: { From: port, To: port } }));
  const ofSubnet = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { NetworkAcls = [] } = await ec2.send(new DescribeNetworkAclsCommand({ Filters: ofSubnet }));
  const now = NetworkAcls.flatMap(({ Associations = [] }) => Associations).find(({ SubnetId }) => SubnetId === subnet);
  const AssociationId = must(now?.NetworkAclAssociationId, 'NetworkAclAssociationId');
  await ec2.send(new ReplaceNetworkAclAssociationCommand({ AssociationId, NetworkAclId }));
  return NetworkAclId;
}

async function keepFlowLogs(
  ec2: EC2Client,
  { target, ledger }: Stage,
  { vpc, key }: { readonly vpc: string; readonly key: string },
): Promise<void> {
  const logs = new CloudWatchLogsClient(clientOptions(target, HOME));
  const deliver = async (LogGroupName: string) => {
    const { FlowLogIds = [] } = await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [vpc],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogGroupName,
        DeliverLogsPermissionArn: `arn:aws:iam::${target.account}:role/instance`,
      }),
    );
    return ec2Arn(target, HOME, `vpc-flow-log/${must(FlowLogIds[0], 'FlowLogIds')}`);
  };
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/network/for-ever' }));
  ledger.expect('vpc-flow-logs-retention', await deliver('/network/for-ever'));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/network/a-year', kmsKeyId: key }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: '/network/a-year', retentionInDays: 365 }));
  ledger.spare('vpc-flow-logs-retention', await deliver('/network/a-year'));
}

async function logQueries({ target, ledger }: Stage, vpc: string): Promise<void> {
  const resolver = new Route53ResolverClient(clientOptions(target, HOME));
  const { ResolverQueryLogConfig } = await resolver.send(
    new CreateResolverQueryLogConfigCommand({
      Name: 'queries',
      DestinationArn: 'arn:aws:s3:::acme-records',
      CreatorRequestId: 'queries',
    }),
  );
  const ResolverQueryLogConfigId = must(ResolverQueryLogConfig?.Id, 'Id');
  await resolver.send(new AssociateResolverQueryLogConfigCommand({ ResolverQueryLogConfigId, ResourceId: vpc }));
  ledger.spare('vpc-dns-query-logging', ec2Arn(target, HOME, `vpc/${vpc}`));
}
