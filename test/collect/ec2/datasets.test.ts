import {
  DescribeFlowLogsCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import type { Dataset } from '../../../functions/collect/dataset.ts';
import type { ItemBase } from '../../../functions/model/item.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2NetworkAcls } from '../../../functions/collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(EC2Client);
beforeEach(() => aws.reset());

const arn = (rest: string, owner = ACCOUNT) => `arn:aws:ec2:${REGION}:${owner}:${rest}`;

describe('ec2.instances', () => {
  test('come from all reservations and pages, without those that are gone', async () => {
    aws
      .on(DescribeInstancesCommand, { MaxResults: 1000 })
      .resolvesOnce({
        Reservations: [
          {
            Instances: [
              { InstanceId: 'i-1', State: { Name: 'running' } },
              { InstanceId: 'i-2', State: { Name: 'terminated' } },
            ],
          },
          { Instances: [{ InstanceId: 'i-3', State: { Name: 'shutting-down' } }] },
        ],
        NextToken: 'more',
      })
      .resolves({ Reservations: [{ Instances: [{ InstanceId: 'i-4', State: { Name: 'stopped' } }] }] });
    expect(await collectHere(ec2Instances)).toMatchObject({
      state: 'read',
      value: [{ name: 'i-1' }, { name: 'i-4', state: 'stopped' }],
    });
    expect(aws.commandCalls(DescribeInstancesCommand)[1]?.args[0].input).toMatchObject({ NextToken: 'more' });
  });

  test('carry what is asked of them, and leave out what AWS did not say', async () => {
    aws.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          Instances: [
            {
              InstanceId: 'i-1',
              State: { Name: 'running' },
              MetadataOptions: { HttpTokens: 'optional', HttpPutResponseHopLimit: 2, HttpEndpoint: 'enabled' },
              IamInstanceProfile: { Arn: 'arn:aws:iam::111122223333:instance-profile/app' },
              Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
              Tags: [{ Key: 'Name', Value: 'web' }],
              ImageId: 'ami-1',
              KeyName: 'ops',
              PublicIpAddress: '52.16.0.10',
              NetworkInterfaces: [
                {
                  Association: { PublicIp: '52.16.0.10' },
                  PrivateIpAddresses: [{ Association: { PublicIp: '52.16.0.11' } }, {}],
                },
              ],
              StateTransitionReason: 'User initiated',
              RootDeviceName: '/dev/xvda',
              BlockDeviceMappings: [
                { DeviceName: '/dev/sdb', Ebs: { VolumeId: 'vol-2' } },
                { DeviceName: '/dev/xvda', Ebs: { VolumeId: 'vol-1' } },
              ],
            },
            { InstanceId: 'i-2', State: { Name: 'pending' }, Operator: { Managed: false }, StateTransitionReason: '' },
          ],
        },
      ],
    });
    aws.on(DescribeInstanceAttributeCommand).resolves({ InstanceId: 'i-1' });
    const userData = read({ data: null });
    expect(await collectHere(ec2Instances)).toEqual({
      state: 'read',
      value: [
        {
          userData,
          arn: arn('instance/i-1'),
          name: 'i-1',
          type: 'AWS::EC2::Instance',
          tags: { Name: 'web' },
          state: 'running',
          metadata: { endpoint: 'enabled', tokens: 'optional', hopLimit: 2 },
          instanceProfile: 'arn:aws:iam::111122223333:instance-profile/app',
          managedBy: 'eks.amazonaws.com',
          imageId: 'ami-1',
          keyName: 'ops',
          publicIpv4: ['52.16.0.10', '52.16.0.11'],
          stateReason: 'User initiated',
          rootVolume: 'vol-1',
        },
        {
          userData,
          arn: arn('instance/i-2'),
          name: 'i-2',
          type: 'AWS::EC2::Instance',
          state: 'pending',
          metadata: {},
          publicIpv4: [],
        },
      ],
    });
  });
});

test('ec2.securityGroups: each peer of a permission is a rule of its own', async () => {
  aws.on(DescribeSecurityGroupsCommand, { MaxResults: 1000 }).resolves({
    SecurityGroups: [
      {
        GroupId: 'sg-1',
        GroupName: 'web',
        OwnerId: '999900001111',
        VpcId: 'vpc-1',
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 22,
            ToPort: 23,
            IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'x' }, { CidrIp: '10.0.0.0/8' }],
            Ipv6Ranges: [{ CidrIpv6: '::/0' }],
            UserIdGroupPairs: [{ GroupId: 'sg-2' }],
            PrefixListIds: [{ PrefixListId: 'pl-1' }],
          },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ],
  });
  const tcp = { protocol: 'tcp', fromPort: 22, toPort: 23 };
  expect(await collectHere(ec2SecurityGroups)).toEqual({
    state: 'read',
    value: [
      {
        arn: arn('security-group/sg-1', '999900001111'),
        name: 'sg-1',
        label: 'web',
        type: 'AWS::EC2::SecurityGroup',
        ownerId: '999900001111',
        vpcId: 'vpc-1',
        ingress: [
          { ...tcp, peer: { kind: 'cidr', cidr: '0.0.0.0/0' } },
          { ...tcp, peer: { kind: 'cidr', cidr: '10.0.0.0/8' } },
          { ...tcp, peer: { kind: 'cidr', cidr: '::/0' } },
          { ...tcp, peer: { kind: 'group', id: 'sg-2' } },
          { ...tcp, peer: { kind: 'prefix-list', id: 'pl-1' } },
        ],
        egress: [{ protocol: '-1', peer: { kind: 'cidr', cidr: '0.0.0.0/0' } }],
      },
    ],
  });
});

test('ec2.networkInterfaces: every public address counts once', async () => {
  aws.on(DescribeNetworkInterfacesCommand, { MaxResults: 1000 }).resolves({
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        Status: 'in-use',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        Groups: [{ GroupId: 'sg-1' }],
        Association: { PublicIp: '52.16.0.10' },
        PrivateIpAddresses: [{ Association: { PublicIp: '52.16.0.10' } }, { Association: { PublicIp: '52.16.0.11' } }, {}],
        Ipv6Addresses: [{ Ipv6Address: '2600:1f18:1::a' }],
        DenyAllIgwTraffic: true,
        Attachment: { InstanceId: 'i-1' },
      },
      { NetworkInterfaceId: 'eni-2', Status: 'available', Groups: [] },
    ],
  });
  expect(await collectHere(ec2NetworkInterfaces)).toMatchObject({
    value: [
      {
        groups: ['sg-1'],
        publicIpv4: ['52.16.0.10', '52.16.0.11'],
        ipv6: ['2600:1f18:1::a'],
        deniesInternet: true,
        instanceId: 'i-1',
      },
      { status: 'available', groups: [], publicIpv4: [], ipv6: [], deniesInternet: false },
    ],
  });
});

test('ec2.vpcs: all ranges in use, of both families', async () => {
  aws.on(DescribeVpcsCommand, { MaxResults: 1000 }).resolves({
    Vpcs: [
      {
        VpcId: 'vpc-1',
        OwnerId: ACCOUNT,
        CidrBlock: '10.1.0.0/16',
        CidrBlockAssociationSet: [
          { CidrBlock: '10.1.0.0/16', CidrBlockState: { State: 'associated' } },
          { CidrBlock: '10.2.0.0/16', CidrBlockState: { State: 'associated' } },
          { CidrBlock: '10.3.0.0/16', CidrBlockState: { State: 'disassociated' } },
        ],
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2600:1f18:1::/56', Ipv6CidrBlockState: { State: 'associated' } }],
      },
    ],
  });
  expect(await collectHere(ec2Vpcs)).toMatchObject({
    value: [{ ranges: ['10.1.0.0/16', '10.2.0.0/16', '2600:1f18:1::/56'], isDefault: false }],
  });
});

test('ec2.subnets: whether internet gateways are kept out', async () => {
  aws.on(DescribeSubnetsCommand, { MaxResults: 1000 }).resolves({
    Subnets: [
      { SubnetId: 'subnet-1', VpcId: 'vpc-1', BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' } },
      {
        SubnetId: 'subnet-2',
        VpcId: 'vpc-1',
        CidrBlock: '10.1.2.0/24',
        AvailabilityZone: 'eu-west-1b',
        Ipv6CidrBlockAssociationSet: [
          { Ipv6CidrBlock: '2600:1f18:1::/64', Ipv6CidrBlockState: { State: 'associated' } },
          { Ipv6CidrBlock: '2600:1f18:2::/64', Ipv6CidrBlockState: { State: 'disassociated' } },
        ],
      },
    ],
  });
  const found = await collectHere(ec2Subnets);
  expect(found).toMatchObject({
    value: [{ internetGatewayBlock: 'block-ingress' }, { ranges: ['10.1.2.0/24', '2600:1f18:1::/64'], zone: 'eu-west-1b' }],
  });
  expect(found.state === 'read' && found.value[1]).not.toHaveProperty('internetGatewayBlock');
});

test('ec2.routeTables: associations that hold, and the target of each route', async () => {
  aws.on(DescribeRouteTablesCommand, { MaxResults: 100 }).resolves({
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Associations: [
          { Main: true, AssociationState: { State: 'associated' } },
          { SubnetId: 'subnet-1' },
          { SubnetId: 'subnet-2', AssociationState: { State: 'disassociated' } },
          { GatewayId: 'igw-1', AssociationState: { State: 'associated' } },
        ],
        Routes: [
          { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', State: 'active' },
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' },
          { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' },
          { DestinationPrefixListId: 'pl-1', GatewayId: 'vpce-1' },
          { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' },
        ],
      },
    ],
  });
  expect(await collectHere(ec2RouteTables)).toMatchObject({
    value: [
      {
        main: true,
        subnets: ['subnet-1'],
        gateways: ['igw-1'],
        routes: [
          { destination: '10.1.0.0/16', target: 'local', active: true },
          { destination: '0.0.0.0/0', target: 'nat-1', active: false },
          { destination: '::/0', target: 'eigw-1', active: true },
          { destination: 'pl-1', target: 'vpce-1', active: true },
          { destination: '172.16.0.0/12', target: 'vgw-1', active: true, propagated: true },
        ],
      },
    ],
  });
});

test('ec2.networkAcls: entries of both directions and families', async () => {
  aws.on(DescribeNetworkAclsCommand, { MaxResults: 1000 }).resolves({
    NetworkAcls: [
      {
        NetworkAclId: 'acl-1',
        VpcId: 'vpc-1',
        Associations: [{ SubnetId: 'subnet-1' }],
        Entries: [
          {
            RuleNumber: 100,
            Egress: false,
            RuleAction: 'allow',
            Protocol: '6',
            CidrBlock: '0.0.0.0/0',
            PortRange: { From: 22, To: 23 },
          },
          { RuleNumber: 101, Egress: true, RuleAction: 'deny', Protocol: '-1', Ipv6CidrBlock: '::/0' },
        ],
      },
    ],
  });
  expect(await collectHere(ec2NetworkAcls)).toMatchObject({
    value: [
      {
        subnets: ['subnet-1'],
        entries: [
          { number: 100, egress: false, allow: true, protocol: '6', cidr: '0.0.0.0/0', fromPort: 22, toPort: 23 },
          { number: 101, egress: true, allow: false, protocol: '-1', cidr: '::/0' },
        ],
      },
    ],
  });
});

test('ec2.flowLogs: what is recorded and whether it arrives', async () => {
  aws.on(DescribeFlowLogsCommand, { MaxResults: 1000 }).resolves({
    FlowLogs: [
      {
        FlowLogId: 'fl-1',
        ResourceId: 'vpc-1',
        TrafficType: 'ALL',
        FlowLogStatus: 'ACTIVE',
        DeliverLogsStatus: 'FAILED',
        DeliverLogsErrorMessage: 'Access error',
        LogDestinationType: 's3',
        LogDestination: 'arn:aws:s3:::flows/prod/',
      },
    ],
  });
  expect(await collectHere(ec2FlowLogs)).toMatchObject({
    value: [
      {
        resourceId: 'vpc-1',
        traffic: 'ALL',
        status: 'ACTIVE',
        delivery: 'FAILED',
        deliveryError: 'Access error',
        destinationKind: 's3',
        destination: 'arn:aws:s3:::flows/prod/',
      },
    ],
  });
});

const datasets: readonly Dataset<ItemBase>[] = [
  ec2Instances,
  ec2SecurityGroups,
  ec2NetworkInterfaces,
  ec2Vpcs,
  ec2Subnets,
  ec2RouteTables,
  ec2NetworkAcls,
  ec2FlowLogs,
];

describe.each(datasets.map((dataset) => [dataset.id, dataset] as const))('%s', (id, dataset) => {
  test('an answer without its list is malformed, not empty', async () => {
    aws.onAnyCommand().resolves({});
    expect(await collectHere(dataset)).toMatchObject({
      state: 'unreadable',
      dataset: id,
      action: dataset.actions[0],
      reason: 'malformed',
    });
  });

  test('a refusal names the action', async () => {
    aws.onAnyCommand().rejects(Object.assign(new Error('You are not authorized'), { name: 'UnauthorizedOperation' }));
    expect(await collectHere(dataset)).toMatchObject({
      state: 'unreadable',
      dataset: id,
      action: dataset.actions[0],
      reason: 'denied',
    });
  });
});
