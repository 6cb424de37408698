import { read } from '../../../functions/model/read.ts';
import type { Answer } from '../../../functions/reasoning/network/answer.ts';
import type { GroupRule } from '../../../functions/reasoning/network/group-rules.ts';
import type { Interface, NetworkInput } from '../../../functions/reasoning/network/network-input.ts';
import { networkOf, type Network } from '../../../functions/reasoning/network/network.ts';
import type { Route, RouteTable } from '../../../functions/reasoning/network/routes.ts';

/** A route that is there. */
export function to(target: string, destination = '0.0.0.0/0'): Route {
  return { destination, target, active: true };
}

export function table(subnet: string, ...routes: readonly Route[]): RouteTable {
  const vpcId = subnet === 'far' ? 'vpc-2' : 'vpc-1';
  const local = [to('local', subnet === 'far' ? '10.2.0.0/16' : '10.1.0.0/16'), to('local', '2600:1f18:1::/56')];
  return { name: `rtb-${subnet}`, vpcId, main: false, subnets: [subnet], routes: [...local, ...routes] };
}

export function rule(cidr = '0.0.0.0/0', port?: number, protocol = 'tcp'): GroupRule {
  const ports = port === undefined ? { protocol: '-1' } : { protocol, fromPort: port, toPort: port };
  return { ...ports, peer: { kind: 'cidr', cidr } };
}

export function group(name: string, ingress: readonly GroupRule[], egress: readonly GroupRule[] = [rule(), rule('::/0')]) {
  return { name, ingress, egress };
}

export function acl(subnet: string, ...extra: Parameters<typeof entry>[0][]) {
  const all = [false, true].flatMap((egress) => [entry({ egress }), entry({ egress, number: 901, cidr: '::/0' })]);
  return { name: `acl-${subnet}`, subnets: [subnet], entries: [...extra.map(entry), ...all] };
}

function entry(over: {
  number?: number;
  egress?: boolean;
  allow?: boolean;
  protocol?: string;
  cidr?: string;
  fromPort?: number;
  toPort?: number;
}) {
  return { number: 900, egress: false, allow: true, protocol: '-1', cidr: '0.0.0.0/0', ...over };
}

/** An interface in `private`, of group `sg-app`. */
export function eni(over: Partial<Interface> = {}): Interface {
  return {
    name: 'eni-app',
    status: 'in-use',
    subnetId: 'private',
    groups: ['sg-app'],
    publicIpv4: [],
    ipv6: [],
    deniesInternet: false,
    privateIpv4: ['10.1.2.10'],
    kind: 'interface',
    ...over,
  };
}

/** A web server in `public`, with addresses of both families. */
export const web = eni({
  name: 'eni-web',
  subnetId: 'public',
  groups: ['sg-web'],
  publicIpv4: ['52.16.0.10'],
  privateIpv4: ['10.1.1.10'],
  ipv6: ['2600:1f18:1::a'],
});

/** A machine in the peered VPC. */
export const far = eni({ name: 'eni-far', subnetId: 'far', groups: ['sg-far'], privateIpv4: ['10.2.0.10'] });

const subnet = (name: string, vpcId = 'vpc-1', internetGatewayBlock = 'off') => ({ name, vpcId, internetGatewayBlock });

/** Subnets as usual, with one mode of VPC Block Public Access for all or some. */
export function subnets(modes: Readonly<Record<string, string>> = {}) {
  const all = [subnet('public'), subnet('private'), subnet('far', 'vpc-2')];
  return read(all.map((each) => ({ ...each, internetGatewayBlock: modes[each.name] ?? 'off' })));
}

export const publicTable = table('public', to('igw-1'), to('igw-1', '::/0'));
export const privateTable = table('private', to('nat-1'), to('eigw-1', '::/0'), to('pcx-1', '10.2.0.0/16'));
export const farTable = table('far', to('pcx-1', '10.1.0.0/16'));

/** A public subnet with a web server and a NAT gateway, a private one with an application, and a peered VPC. All is well. */
export function region(over: NetworkInput = {}): Network {
  return networkOf({
    vpcs: read([
      {
        name: 'vpc-1',
        ranges: ['10.1.0.0/16', '2600:1f18:1::/56'],
        own: true,
        dnsSupport: true,
        dnsHostnames: true,
        nameServers: ['AmazonProvidedDNS'],
      },
      { name: 'vpc-2', ranges: ['10.2.0.0/16'], dnsSupport: true, dnsHostnames: true, nameServers: ['AmazonProvidedDNS'] },
    ]),
    subnets: subnets(),
    routeTables: read([publicTable, privateTable, farTable]),
    networkAcls: read([acl('public'), acl('private'), acl('far')]),
    securityGroups: read([
      group('sg-web', [rule('0.0.0.0/0', 443), rule('::/0', 443)]),
      group('sg-app', [rule('10.1.0.0/16', 8080)]),
      group('sg-far', [{ protocol: 'tcp', fromPort: 5432, toPort: 5432, peer: { kind: 'group', id: 'sg-app' } }]),
      group('sg-endpoint', [rule('10.1.0.0/16', 443)]),
    ]),
    interfaces: read([web, eni(), far]),
    natGateways: read([{ name: 'nat-1', state: 'available', connectivity: 'public' as const, subnetId: 'public' }]),
    internetGateways: read([{ name: 'igw-1', vpcId: 'vpc-1' }]),
    peerings: read([{ name: 'pcx-1', status: 'active', vpcs: ['vpc-1', 'vpc-2'] as const }]),
    prefixLists: read([]),
    endpoints: read([]),
    ...over,
  });
}

/** The decision, with the kinds and ids of what blocks, or what would have to be known. */
export function gist({ decision, blockedBy, gaps }: Answer): string {
  if (decision === 'reached') return decision;
  const reasons = decision === 'blocked' ? blockedBy.map(({ kind, id }) => `${kind} ${id}`) : gaps.map(({ what }) => what);
  return `${decision}: ${[...new Set(reasons)].toSorted().join(', ')}`;
}
