import { admittedBands } from './acls.ts';
import { families, publicSpace, type Family } from './addresses.ts';
import { allOf, type Gap, type Known, type Verdict } from './answer.ts';
import { addressesOn, within, type Bands } from './bands.ts';
import { stopsInternetGateway } from './block-public-access.ts';
import { everywherePorts } from './everywhere-ports.ts';
import { answeredBy, steered, takesConnections } from './from-internet.ts';
import { inboundBands, protocolsOf } from './groups.ts';
import { isEmpty, subtract } from './intervals.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { working } from './to-internet.ts';
import { allPorts, ephemeralPorts, hasPorts, type Traffic } from './traffic.ts';
import { publicAddressOf, unblocked } from './gateways.ts';

/** Traffic of one family. */
export interface FamilyTraffic extends Traffic {
  readonly family: Family;
}

/** What anyone on the internet reaches at an interface. */
export interface Reach {
  readonly interface: Interface;
  readonly open: readonly FamilyTraffic[];
  /** What is open besides, if that which is not known turns out so. */
  readonly uncertain: readonly FamilyTraffic[];
  readonly gaps: readonly Gap[];
}

/** Bands that are sure, and those that are possible. */
interface Doorway {
  readonly sure: Bands;
  readonly possible: Bands;
  readonly gaps: readonly Gap[];
}

const shut: Doorway = { sure: [], possible: [], gaps: [] };

function memo<V>(): (key: string, make: () => V) => V {
  const made = new Map<string, V>();
  return (key, make) => {
    const found = made.get(key);
    if (found !== undefined) return found;
    const value = make();
    made.set(key, value);
    return value;
  };
}

/** What the subnet's gateway, routes and ACL let in, and answer. */
export function doorwayOf(place: Place, family: Family, protocol: string, network: Network): Doorway {
  const { sure, possible, gaps } = answeredBy(place, family, network);
  const { value: acl, gap } = place.acl;
  if (gap !== undefined) {
    return isEmpty(possible) ? shut : { sure: [], possible: [{ ...everyPort, addresses: possible }], gaps: [...gaps, gap] };
  }
  const packets = { family, protocol, addresses: possible };
  const back = hasPorts(protocol) ? ephemeralPorts : allPorts;
  const answers = addressesOn(admittedBands(acl, 'outbound', packets), back);
  const admitted = within(admittedBands(acl, 'inbound', packets), answers);
  return { sure: within(admitted, sure), possible: admitted, gaps };
}

/** What each group lets in by itself. */
interface Guard {
  readonly sure: readonly Bands[];
  readonly possible: readonly Bands[];
  readonly gaps: readonly Gap[];
}

const everyPort = { from: 0, end: 65_536 };

function guardOfGroup(id: string, family: Family, protocol: string, network: Network): Guard {
  const { value: group, gap } = network.groupOf(id);
  const addresses = publicSpace[family];
  if (gap !== undefined) return { sure: [], possible: [[{ ...everyPort, addresses }]], gaps: [gap] };
  const { sure, possible } = inboundBands(group, family, protocol, addresses);
  const unread = group.inbound.filter((rule) => rule.unread).map(({ list = '' }) => list);
  const gaps = unread.map((what) => ({ what, why: 'the entries of the prefix list are not known' }));
  return { sure: [sure], possible: [possible], gaps };
}

function together(guards: readonly Guard[]): Guard {
  return {
    sure: guards.flatMap(({ sure }) => sure),
    possible: guards.flatMap(({ possible }) => possible),
    gaps: guards.flatMap(({ gaps }) => gaps),
  };
}

interface Caches {
  readonly doorways: ReturnType<typeof memo<Doorway>>;
  readonly guards: ReturnType<typeof memo<Guard>>;
  readonly openings: ReturnType<typeof memo<Opened>>;
  readonly protocols: ReturnType<typeof memo<readonly string[]>>;
}

interface Opened {
  readonly open: readonly FamilyTraffic[];
  readonly uncertain: readonly FamilyTraffic[];
  readonly gaps: readonly Gap[];
}

const closed: Opened = { open: [], uncertain: [], gaps: [] };

/** TCP, UDP, and whatever else the groups name. */
function spoken(groups: readonly string[], network: Network): readonly string[] {
  const named = groups.flatMap((id) => {
    const group = network.groupOf(id).value;
    return group === undefined ? [] : protocolsOf(group);
  });
  return [...new Set(['tcp', 'udp', ...named])];
}

function openingOf(doorway: Doorway, guard: Guard, family: Family, protocol: string): Opened {
  const sure = everywherePorts(doorway.sure, guard.sure, family);
  const rest = subtract(everywherePorts(doorway.possible, guard.possible, family), sure);
  const traffic = { family, protocol };
  return {
    open: isEmpty(sure) ? [] : [{ ...traffic, ports: sure }],
    uncertain: isEmpty(rest) ? [] : [{ ...traffic, ports: rest }],
    gaps: isEmpty(rest) ? [] : [...doorway.gaps, ...guard.gaps],
  };
}

function join(all: readonly Opened[]): Opened {
  return {
    open: all.flatMap(({ open }) => open),
    uncertain: all.flatMap(({ uncertain }) => uncertain),
    gaps: [...new Set(all.flatMap(({ gaps }) => gaps))],
  };
}

/** Where nothing guards, everyone is let in. */
function unguarded(family: Family): Guard {
  const all = [[{ ...everyPort, addresses: publicSpace[family] }]];
  return { sure: all, possible: all, gaps: [] };
}

function openingsOf(target: Interface, family: Family, network: Network, caches: Caches): Opened {
  const { value: place, gap } = network.placeOf(target.subnetId);
  const groups = target.groups.toSorted();
  const guarded = `${groups.join()} ${family}`;
  return caches.openings(`${target.subnetId ?? ''} ${guarded}`, () => {
    const protocols = caches.protocols(groups.join(), () => spoken(groups, network));
    const opened = protocols.map((protocol) => {
      const each = groups.map((id) =>
        caches.guards(`${id} ${family} ${protocol}`, () => guardOfGroup(id, family, protocol, network)),
      );
      const guard = groups.length === 0 ? unguarded(family) : together(each);
      const unplaced = { sure: [], possible: [{ ...everyPort, addresses: publicSpace[family] }], gaps: [] };
      const doorway =
        gap === undefined
          ? caches.doorways(`${place.subnet.name} ${family} ${protocol}`, () => doorwayOf(place, family, protocol, network))
          : { ...unplaced, gaps: [gap] };
      return openingOf(doorway, guard, family, protocol);
    });
    return join(opened);
  });
}

/** What bears on the interface alone. */
export function fitness(target: Interface, family: Family, network: Network): Verdict {
  const place = network.placeOf(target.subnetId).value;
  const own = [working(target), takesConnections(target)];
  if (place === undefined) return allOf(own);
  return allOf([...own, unblocked(place, stopsInternetGateway), steered(target, place, family, network)]);
}

function reachIn(target: Interface, family: Family, network: Network, caches: Caches): Opened {
  if (publicAddressOf(target, family) === undefined) return closed;
  const opened = openingsOf(target, family, network, caches);
  if (opened.open.length === 0 && opened.uncertain.length === 0) return closed;
  const fit = fitness(target, family, network);
  if (fit.sure) return opened;
  return fit.possible
    ? { open: [], uncertain: [...opened.open, ...opened.uncertain], gaps: [...opened.gaps, ...fit.gaps] }
    : closed;
}

/**
 * What anyone on the internet reaches, interface by interface, in one pass. Interfaces of which nothing is reached, for
 * sure, are left out. What is worked out for a subnet or a set of groups serves all interfaces there.
 */
export function internetReach(network: Network): Known<readonly Reach[]> {
  if (network.interfaces.gap !== undefined) return { gap: network.interfaces.gap };
  const caches: Caches = { doorways: memo(), guards: memo(), openings: memo(), protocols: memo() };
  const reached = network.interfaces.value.flatMap((target) => {
    const found = join(families.map((family) => reachIn(target, family, network, caches)));
    return found.open.length === 0 && found.uncertain.length === 0 ? [] : [{ interface: target, ...found }];
  });
  return { value: reached };
}
