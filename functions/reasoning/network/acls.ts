import { addressesOf, type Family } from './addresses.ts';
import { bandsOf, type Bands } from './bands.ts';
import { intersect, isEmpty, subtract, type IntervalSet } from './intervals.ts';
import { allPorts, numbersOf, trafficOf, type Ports, type TrafficRule } from './traffic.ts';

/** An entry of a network ACL. */
export interface AclEntry extends TrafficRule {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  readonly cidr: string;
}

export interface NetworkAcl {
  readonly name: string;
  readonly subnets: readonly string[];
  readonly entries: readonly AclEntry[];
}

export type Direction = 'inbound' | 'outbound';

interface ParsedEntry {
  readonly number: number;
  readonly allow: boolean;
  readonly family: Family;
  readonly addresses: IntervalSet;
  readonly protocol: string;
  readonly ports: Ports;
}

/** An ACL whose entries are parsed, in the order in which they are tried. */
export interface ParsedAcl extends Readonly<Record<Direction, readonly ParsedEntry[]>> {
  readonly name: string;
}

/** Packets of one protocol between these addresses (outside the subnet) and these ports. */
export interface Packets {
  readonly family: Family;
  readonly protocol: string;
  readonly addresses: IntervalSet;
  readonly ports: Ports;
}

/** Packets that an ACL lets through, and the entry that does. */
export interface Admitted {
  readonly entry: number;
  readonly packets: Packets;
}

type Shape = Pick<Packets, 'addresses' | 'ports'>;

interface Judged {
  readonly hit: Shape;
  readonly missed: readonly Shape[];
}

function parsed({ number, allow, cidr, ...rule }: AclEntry): ParsedEntry {
  const traffic = trafficOf(rule);
  return { number, allow, ...addressesOf(cidr), protocol: traffic.protocol, ports: numbersOf(traffic) };
}

export function parsedAcl({ name, entries }: NetworkAcl): ParsedAcl {
  const inOrder = entries.toSorted((left, right) => left.number - right.number);
  return {
    name,
    inbound: inOrder.filter(({ egress }) => !egress).map(parsed),
    outbound: inOrder.filter(({ egress }) => egress).map(parsed),
  };
}

function split(packets: Shape, entry: Shape): Judged {
  const addresses = intersect(packets.addresses, entry.addresses);
  const elsewhere = { addresses: subtract(packets.addresses, entry.addresses), ports: packets.ports };
  const otherPorts = { addresses, ports: subtract(packets.ports, entry.ports) };
  return { hit: { addresses, ports: intersect(packets.ports, entry.ports) }, missed: [elsewhere, otherPorts].filter(isSome) };
}

function isSome({ addresses, ports }: Shape): boolean {
  return !isEmpty(addresses) && !isEmpty(ports);
}

/** An entry speaks of its own family and protocol only. */
function speaksOf(entry: ParsedEntry, { family, protocol }: Packets): boolean {
  return entry.family === family && (entry.protocol === 'all' || entry.protocol === protocol);
}

/**
 * The part of the packets that the entries of one direction let through: the first entry that matches a packet decides, and
 * what none matches is dropped ("Network ACL rules").
 */
export function admittedBy(acl: ParsedAcl, direction: Direction, packets: Packets): readonly Admitted[] {
  const { family, protocol } = packets;
  let undecided: readonly Shape[] = [packets].filter(isSome);
  const admitted: Admitted[] = [];
  for (const entry of acl[direction]) {
    if (undecided.length === 0) break;
    if (!speaksOf(entry, packets)) continue;
    const judged = undecided.map((shape) => split(shape, entry));
    undecided = judged.flatMap(({ missed }) => missed);
    const hits = judged.map(({ hit }) => hit).filter(isSome);
    if (entry.allow) admitted.push(...hits.map((hit) => ({ entry: entry.number, packets: { family, protocol, ...hit } })));
  }
  return admitted;
}

/** Which addresses may be spoken with on which ports, as far as one direction of the ACL decides. */
export function admittedBands(acl: ParsedAcl, direction: Direction, packets: Omit<Packets, 'ports'>): Bands {
  return bandsOf(admittedBy(acl, direction, { ...packets, ports: allPorts }).map((each) => each.packets));
}
