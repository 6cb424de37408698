import { addressesOf, type Family } from './addresses.ts';
import { intersect, isEmpty, subtract, type IntervalSet } from './intervals.ts';
import { trafficOf, type TrafficRule } from './traffic.ts';

/** An entry of a network ACL. */
export interface AclEntry extends TrafficRule {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  readonly cidr: string;
}

/** Packets of one protocol between these addresses (outside the subnet) and these ports. */
export interface Packets {
  readonly family: Family;
  readonly protocol: string;
  readonly addresses: IntervalSet;
  readonly ports: IntervalSet;
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

function split(packets: Shape, entry: Shape): Judged {
  const addresses = intersect(packets.addresses, entry.addresses);
  const elsewhere = { addresses: subtract(packets.addresses, entry.addresses), ports: packets.ports };
  const otherPorts = { addresses, ports: subtract(packets.ports, entry.ports) };
  return { hit: { addresses, ports: intersect(packets.ports, entry.ports) }, missed: [elsewhere, otherPorts].filter(isSome) };
}

function isSome({ addresses, ports }: Shape): boolean {
  return !isEmpty(addresses) && !isEmpty(ports);
}

/** The part of the packets that the entries of one direction let through: the first entry that matches a packet decides. */
export function admittedBy(
  entries: readonly AclEntry[],
  direction: 'inbound' | 'outbound',
  packets: Packets,
): readonly Admitted[] {
  const { family, protocol } = packets;
  const inOrder = entries
    .filter(({ egress }) => egress === (direction === 'outbound'))
    .toSorted((left, right) => left.number - right.number);
  let undecided: readonly Shape[] = [packets];
  const admitted: Admitted[] = [];
  for (const entry of inOrder) {
    const range = addressesOf(entry.cidr);
    const traffic = trafficOf(entry);
    if (range.family !== family || (traffic.protocol !== 'all' && traffic.protocol !== protocol)) continue;
    const judged = undecided.map((shape) => split(shape, { addresses: range.addresses, ports: traffic.ports }));
    undecided = judged.flatMap(({ missed }) => missed);
    const hits = judged.map(({ hit }) => hit).filter(isSome);
    if (entry.allow) admitted.push(...hits.map((hit) => ({ entry: entry.number, packets: { family, protocol, ...hit } })));
  }
  return admitted;
}
