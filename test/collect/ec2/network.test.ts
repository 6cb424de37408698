import {
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  EC2Client,
  SearchTransitGatewayRoutesCommand,
} from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import type { Dataset } from '../../../functions/collect/dataset.ts';
import { ec2DhcpOptions } from '../../../functions/collect/ec2/dhcp-options.ts';
import { ec2EgressOnlyGateways } from '../../../functions/collect/ec2/egress-only-gateways.ts';
import { ec2InternetGateways } from '../../../functions/collect/ec2/internet-gateways.ts';
import { ec2NatGateways } from '../../../functions/collect/ec2/nat-gateways.ts';
import { ec2NetworkInterfaces } from '../../../functions/collect/ec2/network-interfaces.ts';
import { ec2PeeringConnections } from '../../../functions/collect/ec2/peering-connections.ts';
import { ec2RouteTables } from '../../../functions/collect/ec2/route-tables.ts';
import { ec2TransitAttachments } from '../../../functions/collect/ec2/transit-gateway-attachments.ts';
import { ec2TransitRouteTables } from '../../../functions/collect/ec2/transit-gateway-route-tables.ts';
import { ec2VpcBlockPublicAccess } from '../../../functions/collect/ec2/vpc-block-public-access.ts';
import { ec2VpcEndpoints } from '../../../functions/collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { Session } from '../../../functions/collect/session.ts';
import { Telemetry } from '../../../functions/collect/telemetry.ts';
import type { ItemBase } from '../../../functions/model/item.ts';
import { ACCOUNT, REGION } from '../../support/account.ts';
import { collectHere } from '../../support/collect.ts';

const aws = mockClient(EC2Client);
beforeEach(() => aws.reset());

const refusal = (name: string) => Object.assign(new Error(name), { name });

test('internet gateways: the VPC of an attachment that stands', async () => {
  aws.on(DescribeInternetGatewaysCommand, { MaxResults: 1000 }).resolves({
    InternetGateways: [
      { InternetGatewayId: 'igw-1', OwnerId: ACCOUNT, Attachments: [{ VpcId: 'vpc-1', State: 'available' as 'attached' }] },
      { InternetGatewayId: 'igw-2', Attachments: [{ VpcId: 'vpc-1', State: 'detaching' }] },
      { InternetGatewayId: 'igw-3', Attachments: [] },
    ],
  });
  expect(await collectHere(ec2InternetGateways)).toEqual({
    state: 'read',
    value: [
      {
        arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:internet-gateway/igw-1`,
        name: 'igw-1',
        type: 'AWS::EC2::InternetGateway',
        vpcId: 'vpc-1',
      },
      { arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:internet-gateway/igw-2`, name: 'igw-2', type: 'AWS::EC2::InternetGateway' },
      { arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:internet-gateway/igw-3`, name: 'igw-3', type: 'AWS::EC2::InternetGateway' },
    ],
  });
});

test('egress-only internet gateways', async () => {
  aws.on(DescribeEgressOnlyInternetGatewaysCommand, { MaxResults: 255 }).resolves({
    EgressOnlyInternetGateways: [{ EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] }],
  });
  expect(await collectHere(ec2EgressOnlyGateways)).toMatchObject({ value: [{ name: 'eigw-1', vpcId: 'vpc-1' }] });
});

test('NAT gateways: private and regional ones, without those that are gone', async () => {
  aws
    .on(DescribeNatGatewaysCommand, { MaxResults: 1000 })
    .resolvesOnce({
      NatGateways: [
        { NatGatewayId: 'nat-1', State: 'available', SubnetId: 'subnet-1', VpcId: 'vpc-1', ConnectivityType: 'public' },
        { NatGatewayId: 'nat-2', State: 'deleted', SubnetId: 'subnet-1', VpcId: 'vpc-1' },
        { NatGatewayId: 'nat-3', State: 'failed', SubnetId: 'subnet-1', VpcId: 'vpc-1', ConnectivityType: 'private' },
      ],
      NextToken: 'more',
    })
    .resolves({ NatGateways: [{ NatGatewayId: 'nat-4', State: 'available', VpcId: 'vpc-1', AvailabilityMode: 'regional' }] });
  const found = await collectHere(ec2NatGateways);
  expect(found).toMatchObject({
    value: [
      { name: 'nat-1', state: 'available', connectivity: 'public', subnetId: 'subnet-1' },
      { name: 'nat-3', state: 'failed', connectivity: 'private' },
      { name: 'nat-4', connectivity: 'public' },
    ],
  });
  expect(found.state === 'read' && found.value[2]).not.toHaveProperty('subnetId');
});

test('VPC endpoints: gateway and interface ones, and their policies', async () => {
  aws.on(DescribeVpcEndpointsCommand, { MaxResults: 1000 }).resolves({
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-1',
        VpcEndpointType: 'Gateway',
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.eu-west-1.s3',
        State: 'available' as 'Available',
        RouteTableIds: ['rtb-1'],
        PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
      },
      {
        VpcEndpointId: 'vpce-2',
        VpcEndpointType: 'Interface',
        VpcId: 'vpc-1',
        ServiceName: 'com.amazonaws.eu-west-1.logs',
        State: 'pending' as 'Pending',
        PrivateDnsEnabled: true,
        Groups: [{ GroupId: 'sg-1' }],
        SubnetIds: ['subnet-1'],
        NetworkInterfaceIds: ['eni-1'],
        PolicyDocument: 'nonsense',
        OwnerId: '999900001111',
      },
      { VpcEndpointId: 'vpce-3', VpcEndpointType: 'GatewayLoadBalancer', VpcId: 'vpc-1', ServiceName: 'x', State: 'Deleted' },
    ],
  });
  expect(await collectHere(ec2VpcEndpoints)).toMatchObject({
    state: 'read',
    value: [
      { name: 'vpce-1', kind: 'gateway', state: 'available', routeTables: ['rtb-1'], policy: { state: 'read' } },
      {
        name: 'vpce-2',
        ownerId: '999900001111',
        kind: 'interface',
        state: 'pending',
        privateDns: true,
        groups: ['sg-1'],
        subnets: ['subnet-1'],
        interfaces: ['eni-1'],
        policy: { state: 'unreadable', reason: 'malformed' },
      },
    ],
  });
});

describe('VPC Block Public Access', () => {
  test('no exclusions are asked for where it is off', async () => {
    aws
      .on(DescribeVpcBlockPublicAccessOptionsCommand)
      .resolves({ VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'off' } });
    expect(await collectHere(ec2VpcBlockPublicAccess)).toMatchObject({ value: [{ mode: 'off', exclusions: [] }] });
    expect(aws.commandCalls(DescribeVpcBlockPublicAccessExclusionsCommand)).toHaveLength(0);
  });

  test('exclusions of all pages that work', async () => {
    const arn = `arn:aws:ec2:${REGION}:${ACCOUNT}:`;
    aws
      .on(DescribeVpcBlockPublicAccessOptionsCommand)
      .resolves({ VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-bidirectional' } })
      .on(DescribeVpcBlockPublicAccessExclusionsCommand, { MaxResults: 1000 })
      .resolvesOnce({
        VpcBlockPublicAccessExclusions: [
          { ResourceArn: `${arn}vpc/vpc-1`, InternetGatewayExclusionMode: 'allow-egress', State: 'create-complete' },
          { ResourceArn: `${arn}vpc/vpc-2`, InternetGatewayExclusionMode: 'allow-egress', State: 'delete-complete' },
        ],
        NextToken: 'more',
      })
      .on(DescribeVpcBlockPublicAccessExclusionsCommand, { MaxResults: 1000, NextToken: 'more' })
      .resolves({
        VpcBlockPublicAccessExclusions: [
          { ResourceArn: `${arn}subnet/subnet-1`, InternetGatewayExclusionMode: 'allow-bidirectional', State: 'update-complete' },
        ],
      });
    expect(await collectHere(ec2VpcBlockPublicAccess)).toMatchObject({
      value: [
        {
          mode: 'block-bidirectional',
          exclusions: [
            { resource: 'vpc-1', mode: 'allow-egress' },
            { resource: 'subnet-1', mode: 'allow-bidirectional' },
          ],
        },
      ],
    });
  });

  test('exclusions that may not be read leave it unknown', async () => {
    aws
      .on(DescribeVpcBlockPublicAccessOptionsCommand)
      .resolves({ VpcBlockPublicAccessOptions: { InternetGatewayBlockMode: 'block-ingress' } })
      .on(DescribeVpcBlockPublicAccessExclusionsCommand)
      .rejects(refusal('UnauthorizedOperation'));
    expect(await collectHere(ec2VpcBlockPublicAccess)).toMatchObject({
      state: 'unreadable',
      action: 'ec2:DescribeVpcBlockPublicAccessExclusions',
      reason: 'denied',
    });
  });
});

test('peering connections: both sides, without those that are gone', async () => {
  aws.on(DescribeVpcPeeringConnectionsCommand, { MaxResults: 1000 }).resolves({
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: 'pcx-1',
        Status: { Code: 'active' },
        RequesterVpcInfo: { VpcId: 'vpc-1', OwnerId: ACCOUNT, Region: REGION },
        AccepterVpcInfo: { VpcId: 'vpc-9', OwnerId: '999900001111', Region: 'eu-central-1' },
      },
      {
        VpcPeeringConnectionId: 'pcx-2',
        Status: { Code: 'deleted' },
        RequesterVpcInfo: { VpcId: 'a' },
        AccepterVpcInfo: { VpcId: 'b' },
      },
    ],
  });
  expect(await collectHere(ec2PeeringConnections)).toMatchObject({
    value: [
      {
        name: 'pcx-1',
        status: 'active',
        requester: { vpcId: 'vpc-1', ownerId: ACCOUNT, region: REGION },
        accepter: { vpcId: 'vpc-9', ownerId: '999900001111', region: 'eu-central-1' },
      },
    ],
  });
});

test('DHCP options: the name servers', async () => {
  aws.on(DescribeDhcpOptionsCommand, { MaxResults: 1000 }).resolves({
    DhcpOptions: [
      {
        DhcpOptionsId: 'dopt-1',
        DhcpConfigurations: [
          { Key: 'domain-name', Values: [{ Value: 'example.com' }] },
          { Key: 'domain-name-servers', Values: [{ Value: '10.1.0.2' }, { Value: '10.1.1.10' }] },
        ],
      },
    ],
  });
  expect(await collectHere(ec2DhcpOptions)).toMatchObject({
    value: [{ name: 'dopt-1', nameServers: ['10.1.0.2', '10.1.1.10'] }],
  });
});

test('whether a VPC has names', async () => {
  aws
    .on(DescribeVpcsCommand)
    .resolves({ Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.1.0.0/16', DhcpOptionsId: 'dopt-1' }] })
    .on(DescribeVpcAttributeCommand, { VpcId: 'vpc-1', Attribute: 'enableDnsSupport' })
    .resolves({ VpcId: 'vpc-1', EnableDnsSupport: { Value: true } })
    .on(DescribeVpcAttributeCommand, { VpcId: 'vpc-1', Attribute: 'enableDnsHostnames' })
    .resolves({ VpcId: 'vpc-1', EnableDnsHostnames: { Value: false } });
  expect(await collectHere(ec2Vpcs)).toMatchObject({
    value: [{ dhcpOptionsId: 'dopt-1', dns: { state: 'read', value: { support: true, hostnames: false } } }],
  });
});

test('network interfaces: what they are for, by the words of services only', async () => {
  aws.on(DescribeNetworkInterfacesCommand).resolves({
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        Status: 'in-use',
        Groups: [],
        Description: 'ELB app/shop/50dc6c495c0c9188',
        RequesterManaged: true,
        InterfaceType: 'interface',
        PrivateIpAddress: '10.1.1.10',
        PrivateIpAddresses: [{ PrivateIpAddress: '10.1.1.10' }, { PrivateIpAddress: '10.1.1.11' }],
      },
      { NetworkInterfaceId: 'eni-2', Status: 'in-use', Groups: [], Description: 'ELB app/shop/50dc6c495c0c9188' },
    ],
  });
  const found = await collectHere(ec2NetworkInterfaces);
  expect(found).toMatchObject({
    value: [{ madeFor: 'ELB app/shop/50dc6c495c0c9188', kind: 'interface', privateIpv4: ['10.1.1.10', '10.1.1.11'] }, {}],
  });
  expect(found.state === 'read' && found.value[1]).not.toHaveProperty('madeFor');
});

describe('transit gateways', () => {
  const routed = (...targets: readonly object[]) =>
    aws.on(DescribeRouteTablesCommand).resolves({
      RouteTables: [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Routes: targets.map((target) => ({ DestinationCidrBlock: '10.0.0.0/8', ...target })),
        },
      ],
    });

  test('nothing is asked where no route leads to one', async () => {
    routed({ GatewayId: 'igw-1' });
    expect(await collectHere(ec2TransitAttachments)).toEqual({ state: 'read', value: [] });
    expect(await collectHere(ec2TransitRouteTables)).toEqual({ state: 'read', value: [] });
    expect(aws.commandCalls(DescribeTransitGatewayAttachmentsCommand)).toHaveLength(0);
    expect(aws.commandCalls(DescribeTransitGatewayRouteTablesCommand)).toHaveLength(0);
  });

  test('the route tables are asked for once, whoever wants them', async () => {
    routed({ GatewayId: 'igw-1' });
    const session = new Session({ telemetry: new Telemetry(), clock: () => 0 });
    const scope = { account: ACCOUNT, partition: 'aws', region: REGION };
    await Promise.all([ec2RouteTables, ec2TransitAttachments, ec2TransitRouteTables].map((each) => each.collect(session, scope)));
    expect(aws.commandCalls(DescribeRouteTablesCommand)).toHaveLength(1);
  });

  test('attachments, their subnets and tables', async () => {
    routed({ TransitGatewayId: 'tgw-1' });
    aws
      .on(DescribeTransitGatewayAttachmentsCommand, { MaxResults: 1000 })
      .resolves({
        TransitGatewayAttachments: [
          {
            TransitGatewayAttachmentId: 'tgw-attach-1',
            TransitGatewayId: 'tgw-1',
            ResourceType: 'vpc',
            ResourceId: 'vpc-1',
            State: 'available',
            Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
          },
          { TransitGatewayAttachmentId: 'tgw-attach-2', TransitGatewayId: 'tgw-1', ResourceType: 'vpn', State: 'available' },
          { TransitGatewayAttachmentId: 'tgw-attach-3', TransitGatewayId: 'tgw-1', ResourceType: 'vpn', State: 'deleted' },
        ],
      })
      .on(DescribeTransitGatewayVpcAttachmentsCommand, { MaxResults: 1000 })
      .resolves({ TransitGatewayVpcAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1', SubnetIds: ['subnet-1'] }] });
    expect(await collectHere(ec2TransitAttachments)).toMatchObject({
      value: [
        {
          name: 'tgw-attach-1',
          gateway: 'tgw-1',
          vpcId: 'vpc-1',
          subnets: ['subnet-1'],
          tableId: 'tgw-rtb-1',
          state: 'available',
        },
        { name: 'tgw-attach-2', gateway: 'tgw-1' },
      ],
    });
  });

  test('routes; what is more than EC2 tells is not taken for all', async () => {
    routed({ TransitGatewayId: 'tgw-1' });
    aws
      .on(DescribeTransitGatewayRouteTablesCommand, { MaxResults: 1000 })
      .resolves({
        TransitGatewayRouteTables: [
          { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', State: 'available' },
          { TransitGatewayRouteTableId: 'tgw-rtb-2', TransitGatewayId: 'tgw-1', State: 'deleted' },
        ],
      })
      .on(SearchTransitGatewayRoutesCommand, { TransitGatewayRouteTableId: 'tgw-rtb-1', MaxResults: 1000 })
      .resolves({
        Routes: [
          {
            DestinationCidrBlock: '0.0.0.0/0',
            State: 'active',
            TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }],
          },
          { DestinationCidrBlock: '10.9.0.0/16', State: 'blackhole' },
        ],
        AdditionalRoutesAvailable: true,
      });
    expect(await collectHere(ec2TransitRouteTables)).toMatchObject({
      value: [
        {
          name: 'tgw-rtb-1',
          routes: {
            state: 'read',
            value: {
              complete: false,
              routes: [
                { destination: '0.0.0.0/0', target: 'tgw-attach-1', active: true },
                { destination: '10.9.0.0/16', target: 'none', active: false },
              ],
            },
          },
        },
      ],
    });
    expect(aws.commandCalls(SearchTransitGatewayRoutesCommand)[0]?.args[0].input.Filters).toEqual([
      { Name: 'type', Values: ['static', 'propagated'] },
    ]);
  });
});

const datasets: readonly Dataset<ItemBase>[] = [
  ec2DhcpOptions,
  ec2EgressOnlyGateways,
  ec2InternetGateways,
  ec2NatGateways,
  ec2PeeringConnections,
  ec2VpcBlockPublicAccess,
  ec2VpcEndpoints,
  ec2TransitAttachments,
  ec2TransitRouteTables,
];

describe.each(datasets.map((dataset) => [dataset.id, dataset] as const))('%s', (id, dataset) => {
  test('an answer without its list is malformed, not empty', async () => {
    aws.onAnyCommand().resolves({});
    expect(await collectHere(dataset)).toMatchObject({ state: 'unreadable', dataset: id, reason: 'malformed' });
  });

  test('a refusal names an action', async () => {
    aws.onAnyCommand().rejects(refusal('UnauthorizedOperation'));
    const found = await collectHere(dataset);
    expect(found).toMatchObject({ state: 'unreadable', dataset: id, reason: 'denied' });
    expect(dataset.actions).toContain(found.state === 'unreadable' ? found.action : '');
  });
});
