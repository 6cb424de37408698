import type { AclEntry, NetworkAcl } from '../../../functions/reasoning/network/acls.ts';
import type { GroupRule } from '../../../functions/reasoning/network/group-rules.ts';
import type { SecurityGroup } from '../../../functions/reasoning/network/groups.ts';
import type { Interface, NatGateway, Peering, Subnet } from '../../../functions/reasoning/network/network-input.ts';
import type { RouteTable } from '../../../functions/reasoning/network/routes.ts';

/** A small network, everything known. */
export interface World {
  readonly vpcs: readonly { readonly name: string; readonly ranges: readonly string[] }[];
  readonly subnets: readonly Subnet[];
  readonly routeTables: readonly RouteTable[];
  readonly networkAcls: readonly NetworkAcl[];
  readonly securityGroups: readonly SecurityGroup[];
  readonly interfaces: readonly Interface[];
  readonly natGateways: readonly NatGateway[];
  readonly peerings: readonly Peering[];
  readonly prefixLists: readonly { readonly name: string; readonly entries: readonly string[] }[];
}

interface Packet {
  readonly from: string;
  readonly to: string;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

const numbers: Readonly<Record<string, string>> = { tcp: '6', udp: '17' };

function bits(address: string): string {
  return address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}

function isIn(address: string, cidr: string): boolean {
  const [base = '', length = '0'] = cidr.split('/');
  return bits(address).slice(0, Number(length)) === bits(base).slice(0, Number(length));
}

function speaks(rule: { protocol: string; fromPort?: number | undefined; toPort?: number | undefined }, packet: Packet): boolean {
  if (rule.protocol === '-1') return true;
  if (rule.protocol !== packet.protocol && rule.protocol !== numbers[packet.protocol]) return false;
  return rule.fromPort === undefined || (rule.fromPort <= packet.port && packet.port <= (rule.toPort ?? rule.fromPort));
}

/** Walks concrete packets hop by hop, and the answers back. Knows nothing of sets. */
export function simulator(world: World) {
  const subnetOf = (name: string | undefined) => world.subnets.find((subnet) => subnet.name === name);

  const aclLets = (subnet: string, egress: boolean, packet: Packet): boolean => {
    const acl = world.networkAcls.find(({ subnets }) => subnets.includes(subnet));
    const far = egress ? packet.to : packet.from;
    const ordered: AclEntry[] = [...(acl?.entries ?? [])].sort((one, two) => one.number - two.number);
    for (const entry of ordered) {
      if (entry.egress === egress && !entry.cidr.includes(':') && speaks(entry, packet) && isIn(far, entry.cidr))
        return entry.allow;
    }
    return false;
  };

  const peerIs = (rule: GroupRule, far: string, farGroups: readonly string[]): boolean => {
    const { peer } = rule;
    if (peer.kind === 'cidr') return !peer.cidr.includes(':') && isIn(far, peer.cidr);
    if (peer.kind === 'group') return farGroups.includes(peer.id);
    return world.prefixLists.some(({ name, entries }) => name === peer.id && entries.some((entry) => isIn(far, entry)));
  };

  const groupsLet = (it: Interface, egress: boolean, packet: Packet, farGroups: readonly string[]): boolean => {
    const far = egress ? packet.to : packet.from;
    return world.securityGroups.some(
      (group) =>
        it.groups.includes(group.name) &&
        (egress ? group.egress : group.ingress).some((rule) => speaks(rule, packet) && peerIs(rule, far, farGroups)),
    );
  };

  const next = (subnet: string, to: string): string => {
    const vpcId = subnetOf(subnet)?.vpcId;
    const table =
      world.routeTables.find(({ subnets }) => subnets.includes(subnet)) ??
      world.routeTables.find((each) => each.main && each.vpcId === vpcId);
    for (let length = 32; length >= 0; length -= 1) {
      for (const route of table?.routes ?? []) {
        const ranges = world.prefixLists.find(({ name }) => name === route.destination)?.entries ?? [route.destination];
        const hit = ranges.some((range) => !range.includes(':') && Number(range.split('/')[1]) === length && isIn(to, range));
        if (hit) return route.active ? route.target : 'nowhere';
      }
    }
    return 'nowhere';
  };

  const blockOf = (subnet: string) => subnetOf(subnet)?.internetGatewayBlock ?? 'off';

  const back = (packet: Packet, port: number): Packet => ({ ...packet, from: packet.to, to: packet.from, port });

  const comesIn = (it: Interface, packet: Packet, clientPort: number): boolean => {
    const subnet = it.subnetId ?? '';
    const answer = back(packet, clientPort);
    return (
      it.status === 'in-use' &&
      it.publicIpv4.length > 0 &&
      blockOf(subnet) === 'off' &&
      aclLets(subnet, false, packet) &&
      groupsLet(it, false, packet, []) &&
      aclLets(subnet, true, answer) &&
      next(subnet, answer.to).startsWith('igw-')
    );
  };

  const crossesNat = (id: string, it: Interface, packet: Packet, clientPort: number): boolean => {
    const gateway = world.natGateways.find(({ name }) => name === id);
    const subnet = gateway?.subnetId ?? '';
    if (gateway?.state !== 'available' || gateway.connectivity !== 'public' || subnet === it.subnetId) return false;
    const answer = back(packet, clientPort);
    return (
      aclLets(subnet, false, packet) &&
      aclLets(subnet, true, packet) &&
      aclLets(subnet, false, answer) &&
      aclLets(subnet, true, { ...answer, to: packet.from }) &&
      next(subnet, packet.to).startsWith('igw-') &&
      blockOf(subnet) !== 'block-bidirectional'
    );
  };

  const goesOut = (it: Interface, packet: Packet, clientPort: number): boolean => {
    const subnet = it.subnetId ?? '';
    if (it.status !== 'in-use' || !groupsLet(it, true, packet, []) || !aclLets(subnet, true, packet)) return false;
    if (!aclLets(subnet, false, back(packet, clientPort))) return false;
    const target = next(subnet, packet.to);
    if (target.startsWith('igw-')) return it.publicIpv4.length > 0 && blockOf(subnet) === 'off';
    return target.startsWith('nat-') && crossesNat(target, it, packet, clientPort);
  };

  /** A NAT gateway may hand private addresses on to elsewhere, where nobody looks. */
  const mayHandOn = (id: string, address: string): boolean => {
    const gateway = world.natGateways.find(({ name }) => name === id);
    const onward = gateway?.state === 'available' ? next(gateway.subnetId ?? '', address) : 'nowhere';
    return onward === 'local' || onward.startsWith('pcx-');
  };

  const leads = (from: Interface, to: Interface, address: string, doubt: boolean): boolean => {
    const [near, far] = [subnetOf(from.subnetId), subnetOf(to.subnetId)];
    const target = next(near?.name ?? '', address);
    if (target.startsWith('nat-')) return doubt && mayHandOn(target, address);
    if (target === 'local') return near?.vpcId === far?.vpcId;
    const peering = world.peerings.find(({ name, status }) => name === target && status === 'active');
    return peering?.vpcs.includes(near?.vpcId ?? '') === true && peering.vpcs.includes(far?.vpcId ?? '');
  };

  const meets = (from: Interface, to: Interface, packet: Packet, clientPort: number, doubt: boolean): boolean => {
    const answer = back(packet, clientPort);
    const [near, far] = [from.subnetId ?? '', to.subnetId ?? ''];
    if (from.status !== 'in-use' || to.status !== 'in-use') return false;
    if (!groupsLet(from, true, packet, to.groups) || !groupsLet(to, false, packet, from.groups)) return false;
    if (near === far) return true;
    return (
      aclLets(near, true, packet) &&
      leads(from, to, packet.to, doubt) &&
      aclLets(far, false, packet) &&
      aclLets(far, true, answer) &&
      leads(to, from, answer.to, doubt) &&
      aclLets(near, false, answer)
    );
  };

  /** Clients pick one of many ports; these stand for all of them. */
  const someClientPort = (walk: (port: number) => boolean): boolean => [1_024, 40_000, 65_535].some(walk);

  /** Hosts in each quarter of the internet. */
  const hosts = ['1.2.3.4', '80.1.2.3', '150.1.1.1', '200.1.1.1'];

  /** Whether packets get there; undefined where that hangs on what lies behind a NAT gateway. */
  return {
    fromInternet: (it: Interface, protocol: Packet['protocol'], port: number) =>
      hosts.some((from) => {
        const packet = { from, to: it.privateIpv4?.[0] ?? '', protocol, port };
        return someClientPort((client) => comesIn(it, packet, client));
      }),
    toInternet: (it: Interface, protocol: Packet['protocol'], port: number) =>
      hosts.some((to) => {
        const packet = { from: it.privateIpv4?.[0] ?? '', to, protocol, port };
        return someClientPort((client) => goesOut(it, packet, client));
      }),
    toInterface: (from: Interface, to: Interface, protocol: Packet['protocol'], port: number) => {
      const packet = { from: from.privateIpv4?.[0] ?? '', to: to.privateIpv4?.[0] ?? '', protocol, port };
      if (someClientPort((client) => meets(from, to, packet, client, false))) return true;
      return someClientPort((client) => meets(from, to, packet, client, true)) ? undefined : false;
    },
  };
}
