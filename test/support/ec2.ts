import type { FullItem } from '../../functions/collect/dataset.ts';
import { read } from '../../functions/model/read.ts';
import type { ec2PrefixLists } from '../../functions/collect/ec2/prefix-lists.ts';
import type { ec2EbsSettings } from '../../functions/collect/ec2/ebs-settings.ts';
import type { ec2FlowLogs } from '../../functions/collect/ec2/flow-logs.ts';
import type { Image } from '../../functions/collect/ec2/images.ts';
import type { LaunchTemplate } from '../../functions/collect/ec2/launch-templates.ts';
import type { InternetGateway } from '../../functions/collect/ec2/internet-gateways.ts';
import type { NatGateway } from '../../functions/collect/ec2/nat-gateways.ts';
import type { FullInstance } from '../../functions/collect/ec2/instances.ts';
import type { NetworkAcl } from '../../functions/collect/ec2/network-acls.ts';
import type { NetworkInterface } from '../../functions/collect/ec2/network-interfaces.ts';
import type { PeeringConnection } from '../../functions/collect/ec2/peering-connections.ts';
import type { RouteTable } from '../../functions/collect/ec2/route-tables.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../functions/collect/ec2/security-groups.ts';
import type { Subnet } from '../../functions/collect/ec2/subnets.ts';
import type { VpcEndpoint } from '../../functions/collect/ec2/vpc-endpoints.ts';
import type { Volume } from '../../functions/collect/ec2/volumes.ts';
import type { ec2Vpcs } from '../../functions/collect/ec2/vpcs.ts';
import { ACCOUNT, REGION } from './account.ts';

function arnOf(kind: string, name: string): string {
  return `arn:aws:ec2:${REGION}:${ACCOUNT}:${kind}/${name}`;
}

/** An encrypted volume in use. */
export function volume(over: Partial<Volume> = {}): Volume {
  const name = over.name ?? 'vol-0a1b2c3d4e5f60718';
  return {
    arn: arnOf('volume', name),
    name,
    type: 'AWS::EC2::Volume',
    encrypted: true,
    kmsKeyId: `arn:aws:kms:${REGION}:${ACCOUNT}:key/11111111-2222-3333-4444-555555555555`,
    state: 'in-use',
    attachedTo: ['i-0a1b2c3d4e5f60718'],
    ...over,
  };
}

/** A running instance with a profile, whose metadata only a session token opens. */
export function instance(over: Partial<FullInstance> = {}): FullInstance {
  const name = over.name ?? 'i-0a1b2c3d4e5f60718';
  return {
    arn: arnOf('instance', name),
    name,
    type: 'AWS::EC2::Instance',
    state: 'running',
    metadata: { endpoint: 'enabled', tokens: 'required', hopLimit: 1 },
    instanceProfile: `arn:aws:iam::${ACCOUNT}:instance-profile/app`,
    userData: read({ data: null }),
    ...over,
  };
}

/** A rule for a range. `ports` is one port or a range of them; without it, the rule is for all. */
export function rangeRule(protocol: string, cidr: string, ports?: readonly [number, number]): SecurityGroupRule {
  return {
    protocol,
    ...(ports === undefined ? {} : { fromPort: ports[0], toPort: ports[1] }),
    peer: { kind: 'cidr', cidr },
  };
}

/** A rule for the members of another group. */
export function groupRule(protocol: string, id: string, ports: readonly [number, number]): SecurityGroupRule {
  return { protocol, fromPort: ports[0], toPort: ports[1], peer: { kind: 'group', id } };
}

/** A web server's group: HTTPS in from anywhere and out to anywhere. */
export function securityGroup(over: Partial<SecurityGroup> = {}): SecurityGroup {
  const name = over.name ?? 'sg-1';
  return {
    arn: arnOf('security-group', name),
    name,
    type: 'AWS::EC2::SecurityGroup',
    ownerId: ACCOUNT,
    vpcId: 'vpc-1',
    ingress: [rangeRule('tcp', '0.0.0.0/0', [443, 443])],
    egress: [rangeRule('tcp', '0.0.0.0/0', [443, 443])],
    ...over,
  };
}

/** An instance's interface with a public address, in group `sg-1` and subnet `subnet-1`. */
export function networkInterface(over: Partial<NetworkInterface> = {}): NetworkInterface {
  const name = over.name ?? 'eni-1';
  return {
    arn: arnOf('network-interface', name),
    name,
    type: 'AWS::EC2::NetworkInterface',
    status: 'in-use',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    groups: ['sg-1'],
    publicIpv4: ['52.16.0.10'],
    ipv6: [],
    deniesInternet: false,
    instanceId: 'i-0a1b2c3d4e5f60718',
    privateIpv4: ['10.1.1.10'],
    kind: 'interface',
    ...over,
  };
}

/** A VPC of 10.1.0.0/16, with names. */
export function vpc(over: Partial<FullItem<typeof ec2Vpcs>> = {}): FullItem<typeof ec2Vpcs> {
  const name = over.name ?? 'vpc-1';
  return {
    arn: arnOf('vpc', name),
    name,
    type: 'AWS::EC2::VPC',
    ownerId: ACCOUNT,
    ranges: ['10.1.0.0/16'],
    isDefault: false,
    dns: read({ support: true, hostnames: true }),
    ...over,
  };
}

/** A subnet of `vpc-1`. */
export function subnet(over: Partial<Subnet> = {}): Subnet {
  const name = over.name ?? 'subnet-1';
  return {
    arn: arnOf('subnet', name),
    name,
    type: 'AWS::EC2::Subnet',
    vpcId: 'vpc-1',
    internetGatewayBlock: 'off',
    ranges: ['10.1.1.0/24'],
    ...over,
  };
}

/** The table of `subnet-1`, with a default route to an internet gateway. */
export function routeTable(over: Partial<RouteTable> = {}): RouteTable {
  const name = over.name ?? 'rtb-1';
  return {
    arn: arnOf('route-table', name),
    name,
    type: 'AWS::EC2::RouteTable',
    vpcId: 'vpc-1',
    main: false,
    subnets: ['subnet-1'],
    routes: [
      { destination: '10.1.0.0/16', target: 'local', active: true },
      { destination: '0.0.0.0/0', target: 'igw-1', active: true },
    ],
    ...over,
  };
}

type AclEntry = NetworkAcl['entries'][number];

/** An entry for all traffic of IPv4, in. */
export function aclEntry(over: Partial<AclEntry> = {}): AclEntry {
  return { number: 100, egress: false, allow: true, protocol: '-1', cidr: '0.0.0.0/0', ...over };
}

/** The ACL of `subnet-1`, as every VPC begins: all traffic in and out. */
export function networkAcl(over: Partial<NetworkAcl> = {}): NetworkAcl {
  const name = over.name ?? 'acl-1';
  return {
    arn: arnOf('network-acl', name),
    name,
    type: 'AWS::EC2::NetworkAcl',
    vpcId: 'vpc-1',
    subnets: ['subnet-1'],
    entries: [
      aclEntry(),
      aclEntry({ number: 32_767, allow: false }),
      aclEntry({ egress: true }),
      aclEntry({ number: 32_767, egress: true, allow: false }),
    ],
    ...over,
  };
}

/** A flow log of all traffic of `vpc-1`, delivered. */
export function flowLog(over: Partial<FullItem<typeof ec2FlowLogs>> = {}): FullItem<typeof ec2FlowLogs> {
  const name = over.name ?? 'fl-1';
  return {
    arn: arnOf('vpc-flow-log', name),
    name,
    type: 'AWS::EC2::FlowLog',
    resourceId: 'vpc-1',
    traffic: 'ALL',
    status: 'ACTIVE',
    delivery: 'SUCCESS',
    bucketExists: read(null),
    ...over,
  };
}

/** A prefix list of a customer that stands for these ranges. */
export function prefixList(...entries: readonly string[]): FullItem<typeof ec2PrefixLists> {
  return {
    arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:prefix-list/pl-1`,
    name: 'pl-1',
    type: 'AWS::EC2::PrefixList',
    entries: read([...entries]),
  };
}

/** The internet gateway of `vpc-1`. */
export function internetGateway(over: Partial<InternetGateway> = {}): InternetGateway {
  const name = over.name ?? 'igw-1';
  return { arn: arnOf('internet-gateway', name), name, type: 'AWS::EC2::InternetGateway', vpcId: 'vpc-1', ...over };
}

/** A public NAT gateway in `subnet-1`. */
export function natGateway(over: Partial<NatGateway> = {}): NatGateway {
  const name = over.name ?? 'nat-1';
  return {
    arn: arnOf('natgateway', name),
    name,
    type: 'AWS::EC2::NatGateway',
    state: 'available',
    connectivity: 'public',
    vpcId: 'vpc-1',
    subnetId: 'subnet-1',
    ...over,
  };
}

/** The gateway endpoint of `vpc-1` for S3, open to all. */
export function vpcEndpoint(over: Partial<VpcEndpoint> = {}): VpcEndpoint {
  const name = over.name ?? 'vpce-1';
  return {
    arn: arnOf('vpc-endpoint', name),
    name,
    type: 'AWS::EC2::VPCEndpoint',
    ownerId: ACCOUNT,
    vpcId: 'vpc-1',
    kind: 'gateway',
    service: `com.amazonaws.${REGION}.s3`,
    state: 'available',
    privateDns: false,
    groups: [],
    subnets: [],
    interfaces: [],
    routeTables: ['rtb-1'],
    ...over,
  };
}

/** A peering between `vpc-1` and another VPC of the account. */
export function peeringConnection(over: Partial<PeeringConnection> = {}): PeeringConnection {
  const name = over.name ?? 'pcx-1';
  const side = { ownerId: ACCOUNT, region: REGION };
  return {
    arn: arnOf('vpc-peering-connection', name),
    name,
    type: 'AWS::EC2::VPCPeeringConnection',
    status: 'active',
    requester: { vpcId: 'vpc-1', ...side },
    accepter: { vpcId: 'vpc-2', ...side },
    ...over,
  };
}

/** A template of one version that requires session tokens, with a root volume of 30 GiB. */
export function launchTemplate(over: Partial<LaunchTemplate> = {}): LaunchTemplate {
  const name = over.name ?? 'lt-1';
  return {
    arn: arnOf('launch-template', name),
    name,
    label: 'web',
    type: 'AWS::EC2::LaunchTemplate',
    versions: [templateVersion()],
    ...over,
  };
}

type Revision = LaunchTemplate['versions'][number];

/** The only version of a template. */
export function templateVersion(over: Partial<Revision> = {}): Revision {
  return {
    number: 1,
    isDefault: true,
    imageId: 'ami-1',
    groups: ['sg-1'],
    metadata: { tokens: 'required' },
    devices: [{ name: '/dev/xvda', sizeGiB: 30 }],
    userData: null,
    ...over,
  };
}

/** A private image of the account's own, made a month ago. */
export function image(over: Partial<Image> = {}): Image {
  const name = over.name ?? 'ami-1';
  return {
    arn: `arn:aws:ec2:${REGION}::image/${name}`,
    name,
    label: 'web-2026-02-01',
    type: 'AWS::EC2::Image',
    ownerId: ACCOUNT,
    state: 'available',
    public: false,
    createdAt: '2026-02-01T00:00:00.000Z',
    rootDevice: '/dev/xvda',
    rootSizeGiB: 8,
    ...over,
  };
}

type EbsSettings = FullItem<typeof ec2EbsSettings>;

/** What an account has settled for EBS in a region: encryption by default, and no snapshot for everyone. */
export function ebsSettings(over: Partial<EbsSettings> = {}): EbsSettings {
  return {
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    name: ACCOUNT,
    type: 'AWS::::Account',
    encryptionByDefault: read(true),
    snapshotSharing: read('block-all-sharing'),
    hasSnapshots: read(false),
    ...over,
  };
}
