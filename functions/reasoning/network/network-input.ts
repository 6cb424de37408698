import type { Read } from '../../model/read.ts';
import type { NetworkAcl } from './acls.ts';
import type { PublicAccessBlock } from './block-public-access.ts';
import type { SecurityGroup } from './groups.ts';
import type { PrefixList } from './prefix-lists.ts';
import type { RouteTable } from './routes.ts';

export interface Vpc {
  readonly name: string;
  /** Every range in use, IPv4 and IPv6. */
  readonly ranges: readonly string[];
  /** True for one of this account, all of whose interfaces are to be seen. */
  readonly own?: boolean | undefined;
  /** The attributes `enableDnsSupport` and `enableDnsHostnames`. */
  readonly dnsSupport?: boolean | undefined;
  readonly dnsHostnames?: boolean | undefined;
  /** Name servers of its DHCP options: addresses, or `AmazonProvidedDNS`. */
  readonly nameServers?: readonly string[] | undefined;
}

export interface Subnet {
  readonly name: string;
  readonly vpcId: string;
  /** VPC Block Public Access as EC2 says that it works on this subnet, exclusions counted. */
  readonly internetGatewayBlock?: string | undefined;
  readonly ranges?: readonly string[] | undefined;
}

export interface Interface {
  readonly name: string;
  readonly status: string;
  readonly subnetId?: string | undefined;
  readonly groups: readonly string[];
  readonly publicIpv4: readonly string[];
  readonly ipv6: readonly string[];
  /** EC2 drops whatever comes to it from an internet gateway. */
  readonly deniesInternet: boolean;
  /** Private IPv4 addresses, where they are known. */
  readonly privateIpv4?: readonly string[] | undefined;
  /** EC2's InterfaceType: `interface`, `lambda`, `nat_gateway`, … */
  readonly kind?: string | undefined;
}

export interface NatGateway {
  readonly name: string;
  readonly state: string;
  readonly connectivity: 'public' | 'private';
  /** None for a regional one, which spans the zones of its VPC. */
  readonly subnetId?: string | undefined;
}

export interface InternetGateway {
  readonly name: string;
  /** The VPC that it is attached to. */
  readonly vpcId?: string | undefined;
}

export interface EgressOnlyGateway {
  readonly name: string;
  /** The VPC that it is attached to. */
  readonly vpcId?: string | undefined;
}

export interface Endpoint {
  readonly name: string;
  readonly vpcId: string;
  readonly kind: 'gateway' | 'interface' | 'other';
  /** `com.amazonaws.eu-west-1.s3` */
  readonly service: string;
  readonly state: string;
  /** Of an interface endpoint. */
  readonly privateDns?: boolean | undefined;
  readonly interfaces?: readonly string[] | undefined;
  /** What the endpoint's policy says of the request in question, where someone has judged it. */
  readonly policy?: 'allow' | 'deny' | undefined;
}

export interface Peering {
  readonly name: string;
  readonly status: string;
  readonly vpcs: readonly [string, string];
}

export interface TransitAttachment {
  readonly name: string;
  readonly gateway: string;
  /** None for an attachment that leads out of AWS's VPCs. */
  readonly vpcId?: string | undefined;
  readonly subnets?: readonly string[] | undefined;
  /** The table that decides where its traffic goes. */
  readonly tableId?: string | undefined;
  readonly available: boolean;
}

export interface TransitTable {
  readonly name: string;
  /** False where AWS told only a part of the routes. */
  readonly complete: boolean;
  /** The target is an attachment. */
  readonly routes: readonly { readonly destination: string; readonly target: string; readonly active: boolean }[];
}

/** What was read of one region. A listing that is left out counts as not read. */
export interface NetworkInput {
  readonly vpcs?: Read<readonly Vpc[]>;
  readonly subnets?: Read<readonly Subnet[]>;
  readonly routeTables?: Read<readonly RouteTable[]>;
  readonly networkAcls?: Read<readonly NetworkAcl[]>;
  readonly securityGroups?: Read<readonly SecurityGroup[]>;
  readonly interfaces?: Read<readonly Interface[]>;
  readonly prefixLists?: Read<readonly PrefixList[]>;
  readonly natGateways?: Read<readonly NatGateway[]>;
  readonly internetGateways?: Read<readonly InternetGateway[]>;
  readonly egressOnlyGateways?: Read<readonly EgressOnlyGateway[]>;
  readonly endpoints?: Read<readonly Endpoint[]>;
  readonly peerings?: Read<readonly Peering[]>;
  readonly transitAttachments?: Read<readonly TransitAttachment[]>;
  readonly transitTables?: Read<readonly TransitTable[]>;
  readonly publicAccessBlock?: Read<PublicAccessBlock>;
}
