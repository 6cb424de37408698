import type { Read } from '../../model/read.ts';
import { parsedAcl, type ParsedAcl } from './acls.ts';
import { hostOf, isPublicAddress } from './addresses.ts';
import type { Known } from './answer.ts';
import { blockModeFrom, blockModeOf, type BlockMode } from './block-public-access.ts';
import { membersOf, parsedGroup, type ParsedGroup } from './groups.ts';
import { finder, known, mapKnown, same } from './lookups.ts';
import type {
  Endpoint,
  Interface,
  NatGateway,
  NetworkInput,
  Peering,
  Subnet,
  TransitAttachment,
  TransitTable,
  Vpc,
} from './network-input.ts';
import { prefixListsOf, type PrefixLists } from './prefix-lists.ts';
import { parsedTable, type ParsedTable } from './routes.ts';

/** Where a subnet stands: what routes its traffic and what filters it. */
export interface Place {
  readonly subnet: Subnet;
  readonly block: Known<BlockMode>;
  readonly table: Known<ParsedTable>;
  readonly acl: Known<ParsedAcl>;
}

/** One region's network, each rule parsed once and each join a look-up. */
export interface Network {
  readonly lists: PrefixLists;
  readonly interfaces: Known<readonly Interface[]>;
  readonly placeOf: (subnetId: string | undefined) => Known<Place>;
  readonly groupOf: (id: string) => Known<ParsedGroup>;
  readonly interfaceOf: (id: string) => Known<Interface>;
  /** The interface that has a private address in a VPC. */
  readonly holderOf: (vpcId: string, address: string) => Known<Interface | undefined>;
  /** The interface that the internet knows by a public address. */
  readonly publicHolderOf: (address: string) => Known<Interface | undefined>;
  readonly vpcs: Known<readonly Vpc[]>;
  readonly vpcOf: (id: string) => Known<Vpc>;
  readonly natGatewayOf: (id: string) => Known<NatGateway>;
  readonly peeringOf: (id: string) => Known<Peering>;
  readonly endpointsOf: (vpcId: string) => Known<readonly Endpoint[]>;
  /** The VPC that an internet gateway is attached to. Where gateways were not read, routes are believed. */
  readonly gatewayVpc: (id: string) => Known<string | undefined> | undefined;
  /** The same of an egress-only internet gateway. */
  readonly egressOnlyGatewayVpc: (id: string) => Known<string | undefined> | undefined;
  /** The table that steers what comes in by a gateway, if one does. */
  readonly edgeTable: (gateway: string) => ParsedTable | undefined;
  readonly attachments: Known<readonly TransitAttachment[]>;
  readonly transitTableOf: (id: string) => Known<TransitTable>;
}

/** Which subnet has which table, the VPC's main one where it has none of its own. */
function tableFinder({ routeTables }: NetworkInput, lists: PrefixLists) {
  const listed = known('routeTables', routeTables);
  const tables = listed.value ?? [];
  const bySubnet = membersOf(tables, ({ subnets }) => subnets);
  const byGateway = membersOf(tables, ({ gateways = [] }) => gateways);
  const mainOf = membersOf(tables, ({ main, vpcId }) => (main ? [vpcId] : []));
  const parse = finder('routeTables', routeTables, (table) => parsedTable(table, lists));
  const tableOf = ({ name, vpcId }: Subnet): Known<ParsedTable> => {
    if (listed.gap !== undefined) return { gap: listed.gap };
    const table = bySubnet.get(name)?.[0] ?? mainOf.get(vpcId)?.[0];
    return table === undefined ? { gap: { what: `route table of ${name}`, why: 'it cannot be seen' } } : parse(table.name);
  };
  const edgeTable = (gateway: string): ParsedTable | undefined => {
    const table = byGateway.get(gateway)?.[0];
    return table === undefined ? undefined : parse(table.name).value;
  };
  return { tableOf, edgeTable };
}

function aclFinder({ networkAcls }: NetworkInput) {
  const listed = known('networkAcls', networkAcls);
  const bySubnet = membersOf(listed.value ?? [], ({ subnets }) => subnets);
  const parse = finder('networkAcls', networkAcls, parsedAcl);
  return ({ name }: Subnet): Known<ParsedAcl> => {
    if (listed.gap !== undefined) return { gap: listed.gap };
    const acl = bySubnet.get(name)?.[0];
    return acl === undefined ? { gap: { what: `network ACL of ${name}`, why: 'it cannot be seen' } } : parse(acl.name);
  };
}

/** EC2's own word for the subnet, which counts whoever's block it is, else what the account's settings come to. */
function blockOf(subnet: Subnet, { publicAccessBlock }: NetworkInput): Known<BlockMode> {
  if (subnet.internetGatewayBlock !== undefined) return { value: blockModeFrom(subnet.internetGatewayBlock) };
  return mapKnown(known('publicAccessBlock', publicAccessBlock), (block) => ({ value: blockModeOf(block, subnet) }));
}

function hostKey(vpcId: string, address: string): string {
  return `${vpcId}|${hostOf(address).addresses.join()}`;
}

function holders(
  interfaces: readonly Interface[],
  vpcIdOf: (each: Interface) => string | undefined,
): ReadonlyMap<string, Interface> {
  return new Map(
    interfaces.flatMap((each) => {
      const vpcId = vpcIdOf(each);
      if (vpcId === undefined) return [];
      return [...(each.privateIpv4 ?? []), ...each.ipv6].map((address) => [hostKey(vpcId, address), each] as const);
    }),
  );
}

function publicHolders(interfaces: readonly Interface[]): ReadonlyMap<string, Interface> {
  return new Map(
    interfaces.flatMap((each) =>
      [...each.publicIpv4, ...each.ipv6.filter(isPublicAddress)].map(
        (address) => [hostOf(address).addresses.join(), each] as const,
      ),
    ),
  );
}

/**
 * A route is believed where gateways were not asked for, and where its own gateway is not among those that were read: EC2
 * itself says of each route whether its gateway is there.
 */
function believed<T>(listing: Read<unknown> | undefined, found: Known<T>): Known<T> | undefined {
  return listing === undefined || (listing.state === 'read' && found.gap !== undefined) ? undefined : found;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The network of a region. Nothing is looked through again once it stands; a question costs what it touches. */
export function networkOf(input: NetworkInput): Network {
  const lists = prefixListsOf(known('prefixLists', input.prefixLists).value ?? []);
  const { tableOf, edgeTable } = tableFinder(input, lists);
  const aclOf = aclFinder(input);
  const interfaces = known('interfaces', input.interfaces);
  const attachments = known('transitAttachments', input.transitAttachments);
  const place = finder('subnets', input.subnets, (subnet): Place => {
    return { subnet, block: blockOf(subnet, input), table: tableOf(subnet), acl: aclOf(subnet) };
  });
  const placeOf = (subnetId = 'no subnet') => place(subnetId);
  const holderIndex = once(() => holders(interfaces.value ?? [], (each) => placeOf(each.subnetId).value?.subnet.vpcId));
  const publicIndex = once(() => publicHolders(interfaces.value ?? []));
  const endpoints = known('endpoints', input.endpoints);
  const endpointsByVpc = once(() => membersOf(endpoints.value ?? [], ({ vpcId }) => [vpcId]));
  const gateway = finder('internetGateways', input.internetGateways, ({ vpcId }) => vpcId);
  const egressOnly = finder('egressOnlyGateways', input.egressOnlyGateways, ({ vpcId }) => vpcId);
  return {
    lists,
    interfaces,
    attachments,
    placeOf,
    edgeTable,
    groupOf: finder('securityGroups', input.securityGroups, (group) => parsedGroup(group, lists)),
    interfaceOf: finder('interfaces', input.interfaces, same),
    holderOf: (vpcId, address) => mapKnown(interfaces, () => ({ value: holderIndex().get(hostKey(vpcId, address)) })),
    publicHolderOf: (address) => mapKnown(interfaces, () => ({ value: publicIndex().get(hostOf(address).addresses.join()) })),
    vpcs: known('vpcs', input.vpcs),
    vpcOf: finder('vpcs', input.vpcs, same),
    natGatewayOf: finder('natGateways', input.natGateways, same),
    peeringOf: finder('peerings', input.peerings, same),
    endpointsOf: (vpcId) => mapKnown(endpoints, () => ({ value: endpointsByVpc().get(vpcId) ?? [] })),
    gatewayVpc: (id) => believed(input.internetGateways, gateway(id)),
    egressOnlyGatewayVpc: (id) => believed(input.egressOnlyGateways, egressOnly(id)),
    transitTableOf: finder('transitTables', input.transitTables, same),
  };
}
