import { intersect, isEmpty, setOf, subtract, type IntervalSet } from './intervals.ts';

/** A rule as far as it says which traffic it speaks of, the way EC2 writes it. */
export interface TrafficRule {
  /** A name, a number, or `-1` for every protocol. */
  readonly protocol: string;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
}

/** Ports, as a set of numbers. */
export type Ports = IntervalSet<number>;

/** Which traffic a rule speaks of. */
export interface Traffic {
  /** `all`, `tcp`, `udp`, `icmp`, `icmpv6`, or the number of another protocol. */
  readonly protocol: string;
  /** Every port where the protocol has none or the rule names none. */
  readonly ports: Ports;
  /** The types of ICMP, where the rule names one. */
  readonly icmpTypes?: Ports;
}

const names: Readonly<Record<string, string>> = { '-1': 'all', '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

export const allPorts: Ports = [[0, 65_536]];

/** Clients of every system answer on these; the narrower ranges of single systems lie within ("Custom network ACLs"). */
export const ephemeralPorts: Ports = [[1_024, 65_536]];

/** The protocol's name, whichever way EC2 writes it. */
export function protocolOf(protocol: string): string {
  const name = protocol.toLowerCase();
  return names[name] ?? name;
}

/** The ICMP type of the answer to a ping; other types are not answered. */
export function echoReplyTo(type: number): number | undefined {
  if (type === 8) return 0;
  return type === 128 ? 129 : undefined;
}

/** What a packet is held against: its port, or the type of ICMP. */
export function numbersOf({ ports, icmpTypes = ports }: Traffic): Ports {
  return icmpTypes;
}

/** True for the protocols whose rules name ports. */
export function hasPorts(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

/** ICMP has types instead of ports: what it opens is no service. */
export function isIcmp(protocol: string): boolean {
  return protocol === 'icmp' || protocol === 'icmpv6';
}

export function trafficOf({ protocol, fromPort = -1, toPort = fromPort }: TrafficRule): Traffic {
  const name = protocolOf(protocol);
  if (isIcmp(name) && fromPort >= 0) return { protocol: name, ports: allPorts, icmpTypes: portSet([fromPort]) };
  if (!hasPorts(name) || fromPort < 0) return { protocol: name, ports: allPorts };
  return { protocol: name, ports: [[fromPort, toPort + 1]] };
}

export function portSet(ports: readonly number[]): Ports {
  return setOf(ports.map((port) => [port, port + 1] as const));
}

/** What a rule opens besides the ports that may be open. A protocol without ports is open as a whole. */
export function portsBeyond({ protocol, ports }: Traffic, allowed: readonly number[]): Ports {
  return hasPorts(protocol) ? subtract(ports, portSet(allowed)) : ports;
}

/** Those of the ports that a rule opens. One for all traffic opens them too; a protocol without ports opens none. */
export function portsAmong({ protocol, ports }: Traffic, wanted: readonly number[]): Ports {
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'all' ? intersect(ports, portSet(wanted)) : [];
}

export function isAllPorts(ports: Ports): boolean {
  return isEmpty(subtract(allPorts, ports));
}

/** Ports as people write them: `22, 8000-8080`. */
export function portText(ports: Ports): string {
  if (isAllPorts(ports)) return 'all';
  return ports.map(([from, end]) => (end - from === 1 ? String(from) : `${from}-${end - 1}`)).join(', ');
}

/** Names the traffic in a sentence: `TCP port 22`, `all traffic`. */
export function trafficText({ protocol, ports }: Traffic): string {
  if (protocol === 'all') return 'all traffic';
  if (!hasPorts(protocol)) return isIcmp(protocol) ? 'ICMP' : `protocol ${protocol}`;
  const text = portText(ports);
  if (text === 'all') return `${protocol.toUpperCase()} on all ports`;
  return `${protocol.toUpperCase()} ${/[-,]/.test(text) ? 'ports' : 'port'} ${text}`;
}
