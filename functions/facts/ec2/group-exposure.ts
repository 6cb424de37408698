import type { NetworkInterface } from '../../collect/ec2/network-interfaces.ts';
import type { Database } from '../../collect/rds/databases.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { unreadable, type Read, type Unreadable } from '../../model/read.ts';
import { ec2RouteTables } from '../../collect/ec2/route-tables.ts';
import type { Gap } from '../../reasoning/network/answer.ts';
import { exposureOf } from '../../reasoning/network/exposure.ts';
import { ruleEvidence } from '../../reasoning/network/group-rules.ts';
import type { InternetPath } from '../../reasoning/network/internet-path.ts';
import type { Network } from '../../reasoning/network/network.ts';
import { portText, trafficText } from '../../reasoning/network/traffic.ts';
import type { WorldOpening } from '../../reasoning/network/world-opening.ts';
import { unreadIn } from './network.ts';

/** What has to be known of a region to say how far an opening reaches. */
export interface Surroundings {
  readonly interfaces: Read<ReadonlyMap<string, readonly NetworkInterface[]>>;
  readonly databases: Read<ReadonlyMap<string, readonly Database[]>>;
  readonly network: Network;
}

/** How far an opening of a group reaches, in words, with what proves it. */
export interface GroupExposure {
  /** `idle`: on nothing but databases that have no network interface now. `unread`: what decides could not be read. */
  readonly reach: 'internet' | 'none' | 'uncertain' | 'idle' | 'unattached' | 'unread';
  readonly message: string;
  readonly evidence: Evidence;
  readonly unread: readonly Unreadable[];
}

function hopsOf(path: InternetPath, group: string, rule: string) {
  return [
    { hop: 'internet gateway', id: path.gateway },
    { hop: 'route table', id: path.routeTable, destinations: path.destinations },
    { hop: 'network ACL', id: path.networkAcl, inboundRule: path.inboundEntry, outboundRule: path.outboundEntry },
    { hop: 'subnet', id: path.subnet },
    { hop: 'security group', id: group, rule },
    { hop: 'network interface', id: path.interface, address: path.address },
  ];
}

function said({ rule, ports }: WorldOpening): string {
  return `${trafficText({ protocol: rule.traffic.protocol, ports })} is open to ${rule.cidr}`;
}

function proof({ rule, ports }: WorldOpening) {
  return { ...ruleEvidence(rule), openPorts: portText(ports) };
}

/** A few of the things, since a group can have thousands. */
function few(names: readonly string[]): readonly string[] {
  return names.slice(0, 5);
}

/** What nobody here can look into is missing as well as what could not be read. */
function missing(gaps: readonly Gap[]): readonly Unreadable[] {
  const unread = unreadIn(gaps);
  if (unread.length > 0) return unread;
  const detail = gaps.map(({ what, why }) => `${what}: ${why}`).join('; ');
  return [unreadable(ec2RouteTables, 'not-available', detail)];
}

function onInterfaces(
  opening: WorldOpening,
  group: string,
  attached: readonly NetworkInterface[],
  network: Network,
): GroupExposure {
  const { rule, ports } = opening;
  const evidence = { ...proof(opening), interfaces: attached.length, attachedTo: few(attached.map(({ name }) => name)) };
  const exposure = exposureOf(network, attached, { protocol: rule.traffic.protocol, ports, source: rule.peer });
  switch (exposure.state) {
    case 'open': {
      const message = `${said(opening)}, and the internet reaches ${exposure.path.interface} through it`;
      return { reach: 'internet', message, evidence: { ...evidence, path: hopsOf(exposure.path, group, rule.key) }, unread: [] };
    }
    case 'closed': {
      const message = `${said(opening)}; there is no path from the internet to what the group is attached to`;
      return { reach: 'none', message, evidence: { ...evidence, path: null }, unread: [] };
    }
    case 'uncertain': {
      const unread = missing(exposure.gaps);
      if (unreadIn(exposure.gaps).length > 0) return unplaced(opening, unread);
      const [first] = exposure.gaps;
      const why = first === undefined ? '' : ` (${first.what}: ${first.why})`;
      const message = `${said(opening)}; whether the internet reaches what the group is attached to cannot be told${why}`;
      return { reach: 'uncertain', message, evidence, unread };
    }
  }
}

/** The opening is a fact whatever else could not be read; how far it reaches is not. */
function unplaced(opening: WorldOpening, unread: readonly Unreadable[]): GroupExposure {
  const message = `${said(opening)}; how far it reaches could not be read`;
  return { reach: 'unread', message, evidence: proof(opening), unread };
}

/** A database that is stopped or being made has no interface, and yet the group guards it. */
function withoutInterface(opening: WorldOpening, group: string, { databases }: Surroundings): GroupExposure {
  if (databases.state === 'unreadable') return unplaced(opening, [databases]);
  const names = (databases.value.get(group) ?? []).map(({ name }) => name).toSorted();
  const evidence = { ...proof(opening), interfaces: 0, attachedTo: few(names) };
  if (names.length === 0) {
    return { reach: 'unattached', message: `${said(opening)}; the group is attached to nothing`, evidence, unread: [] };
  }
  const message = `${said(opening)}; the group guards databases that have no network interface now`;
  return { reach: 'idle', message, evidence, unread: [] };
}

/** How far an opening of the group reaches. */
export function groupExposure(opening: WorldOpening, group: string, surroundings: Surroundings): GroupExposure {
  const { interfaces, network } = surroundings;
  if (interfaces.state === 'unreadable') return unplaced(opening, [interfaces]);
  const attached = interfaces.value.get(group) ?? [];
  return attached.length === 0 ? withoutInterface(opening, group, surroundings) : onInterfaces(opening, group, attached, network);
}
