import { isEmpty, setOf, subtract, type IntervalSet } from './intervals.ts';

/** A rule as far as it says which traffic it speaks of, the way EC2 writes it. */
export interface TrafficRule {
  /** A name, a number, or `-1` for every protocol. */
  readonly protocol: string;
  readonly fromPort?: number | undefined;
  readonly toPort?: number | undefined;
}

/** Which traffic a rule speaks of. */
export interface Traffic {
  /** `all`, `tcp`, `udp`, `icmp`, `icmpv6`, or the number of another protocol. */
  readonly protocol: string;
  /** Every port where the protocol has none or the rule names none. */
  readonly ports: IntervalSet;
}

const names: Readonly<Record<string, string>> = { '-1': 'all', '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

const allPorts: IntervalSet = [[0n, 65_535n]];

function protocolOf(protocol: string): string {
  const name = protocol.toLowerCase();
  return names[name] ?? name;
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
  if (!hasPorts(name) || fromPort < 0) return { protocol: name, ports: allPorts };
  return { protocol: name, ports: setOf([BigInt(fromPort), BigInt(toPort)]) };
}

export function portSet(ports: readonly number[]): IntervalSet {
  return setOf(...ports.map((port) => [BigInt(port), BigInt(port)] as const));
}

/** What a rule opens besides the ports that may be open. A protocol without ports is open as a whole. */
export function portsBeyond({ protocol, ports }: Traffic, allowed: readonly number[]): IntervalSet {
  return hasPorts(protocol) ? subtract(ports, portSet(allowed)) : ports;
}

/** Ports as people write them: `22, 8000-8080`. */
export function portText(ports: IntervalSet): string {
  if (isEmpty(subtract(allPorts, ports))) return 'all';
  return ports.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** Names the traffic in a sentence: `TCP port 22`, `all traffic`. */
export function trafficText({ protocol, ports }: Traffic): string {
  if (protocol === 'all') return 'all traffic';
  if (!hasPorts(protocol)) return isIcmp(protocol) ? 'ICMP' : `protocol ${protocol}`;
  const text = portText(ports);
  if (text === 'all') return `${protocol.toUpperCase()} on all ports`;
  return `${protocol.toUpperCase()} ${/[-,]/.test(text) ? 'ports' : 'port'} ${text}`;
}
