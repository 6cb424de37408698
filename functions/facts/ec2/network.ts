import { ec2DhcpOptions, type DhcpOptions } from '../../collect/ec2/dhcp-options.ts';
import { ec2EgressOnlyGateways } from '../../collect/ec2/egress-only-gateways.ts';
import { ec2InternetGateways } from '../../collect/ec2/internet-gateways.ts';
import { ec2NatGateways } from '../../collect/ec2/nat-gateways.ts';
import { ec2NetworkAcls } from '../../collect/ec2/network-acls.ts';
import { ec2NetworkInterfaces } from '../../collect/ec2/network-interfaces.ts';
import { ec2PeeringConnections, type PeeringConnection } from '../../collect/ec2/peering-connections.ts';
import { ec2PrefixLists } from '../../collect/ec2/prefix-lists.ts';
import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { ec2Subnets, type Subnet } from '../../collect/ec2/subnets.ts';
import { ec2TransitAttachments, type TransitAttachment } from '../../collect/ec2/transit-gateway-attachments.ts';
import { ec2TransitRouteTables } from '../../collect/ec2/transit-gateway-route-tables.ts';
import { ec2VpcBlockPublicAccess, type VpcBlockPublicAccess } from '../../collect/ec2/vpc-block-public-access.ts';
import { ec2VpcEndpoints, type VpcEndpoint } from '../../collect/ec2/vpc-endpoints.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { defineReadingFacts } from '../../evaluate/define-facts.ts';
import { mapRead, read, unreadable, type Read, type Unreadable } from '../../model/read.ts';
import type { PublicAccessBlock } from '../../reasoning/network/block-public-access.ts';
import { endpointPolicyVerdict } from '../../reasoning/network/endpoint-policy.ts';
import type {
  Endpoint,
  Peering,
  TransitAttachment as Attachment,
  TransitTable,
  Vpc,
} from '../../reasoning/network/network-input.ts';
import { networkOf } from '../../reasoning/network/network.ts';
import type { PrefixList } from '../../reasoning/network/prefix-lists.ts';

const vpcs = ec2Vpcs.with('dns');
const lists = ec2PrefixLists.with('entries');
const tables = ec2TransitRouteTables.with('routes');

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

function listOf({ name, entries }: ItemOf<typeof lists>): PrefixList {
  return { name, entries: entries.state === 'read' ? entries.value : entries };
}

/**
 * The options of one's own VPC that are not listed are those that EC2 gives by itself. What another account's VPC has is not
 * to be seen.
 */
function nameServersOf(
  id: string | undefined,
  options: Read<readonly DhcpOptions[]>,
  own: boolean,
): readonly string[] | undefined {
  if (options.state === 'unreadable') return undefined;
  const found = options.value.find(({ name }) => name === id)?.nameServers;
  return found ?? (own ? ['AmazonProvidedDNS'] : undefined);
}

function vpcOf(
  { name, ownerId, ranges, dns, dhcpOptionsId }: ItemOf<typeof vpcs>,
  account: string,
  options: Read<readonly DhcpOptions[]>,
): Vpc {
  const own = ownerId === account;
  const names = dns.state === 'read' ? { dnsSupport: dns.value.support, dnsHostnames: dns.value.hostnames } : {};
  return { name, ranges, own, ...names, nameServers: nameServersOf(dhcpOptionsId, options, own) };
}

/**
 * What the account's own settings say of its own subnets counts before what EC2 says of each, since only they tell the
 * exclusions. For the subnets of others there is nothing else than EC2's word.
 */
function subnetOf({ internetGatewayBlock, ...subnet }: Subnet, account: string, isBlockKnown: boolean) {
  const own = accountOf(subnet.arn) === account;
  return own && isBlockKnown ? subnet : { ...subnet, internetGatewayBlock };
}

function endpointOf({ name, vpcId, kind, service, state, privateDns, interfaces, policy }: VpcEndpoint): Endpoint {
  const known = policy === undefined ? 'allow' : policyVerdictOf(policy, service);
  return { name, vpcId, kind, service, state, privateDns, interfaces, policy: known };
}

function policyVerdictOf(policy: NonNullable<VpcEndpoint['policy']>, service: string): Endpoint['policy'] {
  return policy.state === 'read' ? endpointPolicyVerdict(policy.value, service) : undefined;
}

function peeringOf({ name, status, requester, accepter }: PeeringConnection): Peering {
  return { name, status, vpcs: [requester.vpcId, accepter.vpcId] };
}

function attachmentOf({ name, gateway, vpcId, subnets, tableId, state }: TransitAttachment): Attachment {
  return { name, gateway, vpcId, subnets, tableId, available: state === 'available' || state === 'modifying' };
}

function blockOf([options]: readonly VpcBlockPublicAccess[]): Read<PublicAccessBlock> {
  if (options !== undefined) return read(options);
  return unreadable(ec2VpcBlockPublicAccess, 'not-available', 'EC2 says nothing of VPC Block Public Access');
}

/** The tables whose routes were read. One whose routes are missing is as one that cannot be seen. */
function transitTablesOf(all: readonly ItemOf<typeof tables>[]): readonly TransitTable[] {
  return all.flatMap(({ name, routes }) => (routes.state === 'read' ? [{ name, ...routes.value }] : []));
}

/**
 * The network of a region, each rule parsed once. It is there whatever could not be read: what hangs on that is then
 * undecided, and says why.
 */
export const ec2Network = defineReadingFacts({
  id: 'ec2.network',
  from: {
    vpcs,
    subnets: ec2Subnets,
    routeTables: ec2RouteTables,
    networkAcls: ec2NetworkAcls,
    securityGroups: ec2SecurityGroups,
    interfaces: ec2NetworkInterfaces,
    prefixLists: lists,
    natGateways: ec2NatGateways,
    internetGateways: ec2InternetGateways,
    egressOnlyGateways: ec2EgressOnlyGateways,
    endpoints: ec2VpcEndpoints,
    peerings: ec2PeeringConnections,
    transitAttachments: ec2TransitAttachments,
    transitTables: tables,
    publicAccessBlock: ec2VpcBlockPublicAccess,
    dhcpOptions: ec2DhcpOptions,
  },
  derive(readings, { account }) {
    const publicAccessBlock = wholeOf(mapRead(readings.publicAccessBlock, blockOf));
    return networkOf({
      vpcs: mapRead(readings.vpcs, (all) => all.map((each) => vpcOf(each, account, readings.dhcpOptions))),
      subnets: mapRead(readings.subnets, (all) => all.map((each) => subnetOf(each, account, publicAccessBlock.state === 'read'))),
      routeTables: readings.routeTables,
      networkAcls: readings.networkAcls,
      securityGroups: readings.securityGroups,
      interfaces: readings.interfaces,
      prefixLists: mapRead(readings.prefixLists, (all) => all.map(listOf)),
      natGateways: readings.natGateways,
      internetGateways: readings.internetGateways,
      egressOnlyGateways: readings.egressOnlyGateways,
      endpoints: mapRead(readings.endpoints, (all) => all.map(endpointOf)),
      peerings: mapRead(readings.peerings, (all) => all.map(peeringOf)),
      transitAttachments: mapRead(readings.transitAttachments, (all) => all.map(attachmentOf)),
      transitTables: mapRead(readings.transitTables, transitTablesOf),
      publicAccessBlock,
    });
  },
});

function wholeOf<T>(nested: Read<Read<T>>): Read<T> {
  return nested.state === 'read' ? nested.value : nested;
}

/** The readings for want of which something is undecided. */
export function unreadIn(gaps: readonly { readonly unreadable?: Unreadable | undefined }[]): readonly Unreadable[] {
  return [...new Set(gaps.flatMap((gap) => (gap.unreadable === undefined ? [] : [gap.unreadable])))];
}
