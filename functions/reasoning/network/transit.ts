import { addressesOf, isCidr, prefixLengthOf, type Family } from './addresses.ts';
import { blockedBy, openBy, undecided, type Hop, type Verdict } from './answer.ts';
import { aclPassages } from './filters.ts';
import { intersect, isEmpty, subtract, unite, type IntervalSet } from './intervals.ts';
import type { TransitAttachment, TransitTable } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { alike, doubtful, inRow, passing, stopping, together, type Passage } from './passage.ts';
import type { RoutePart } from './routes.ts';
import type { Traveller } from './gateways.ts';

type Onward = (place: Place, remote: IntervalSet, traveller: Traveller, network: Network) => Passage;

/** Which attachment a transit gateway's table sends which of the addresses to, the most specific route first. */
export function transitParts(table: TransitTable, family: Family, remote: IntervalSet) {
  const destinations = table.routes
    .filter(({ destination }) => isCidr(destination))
    .map((route) => ({ route, set: addressesOf(route.destination), prefix: prefixLengthOf(route.destination) }))
    .filter(({ set }) => set.family === family)
    .toSorted((left, right) => right.prefix - left.prefix);
  let left = remote;
  return destinations.flatMap(({ route, set }) => {
    const addresses = intersect(left, set.addresses);
    left = subtract(left, set.addresses);
    return isEmpty(addresses) ? [] : [{ route, addresses }];
  });
}

function attachmentOf(attachments: readonly TransitAttachment[], gateway: string, vpcId: string): TransitAttachment | undefined {
  return attachments.find((each) => each.gateway === gateway && each.vpcId === vpcId && each.available);
}

/** Whether the table of the far attachment sends the sources back to where they came from. */
function sentBack(far: TransitAttachment, near: TransitAttachment, { flow, sources }: Traveller, network: Network): Verdict {
  if (far.tableId === undefined) return undecided({ what: far.name, why: 'its route table is not known' });
  const { value: table, gap } = network.transitTableOf(far.tableId);
  if (gap !== undefined) return undecided(gap);
  const back = transitParts(table, flow.family, sources).filter(({ route }) => route.active && route.target === near.name);
  if (isEmpty(subtract(sources, sum(back)))) return openBy();
  if (!table.complete) return undecided({ what: table.name, why: 'only a part of its routes was told' });
  return blockedBy({ kind: 'route', id: table.name, detail: `${table.name} has no route back to ${near.name}` });
}

/** Out of the attachment's subnets, wherever the packets arrive. All have to let them on to be sure. */
function outOf(far: TransitAttachment, remote: IntervalSet, traveller: Traveller, network: Network, onward: Onward): Passage {
  const subnets = (far.subnets ?? []).filter((id) => !traveller.seen.includes(id));
  if (subnets.length === 0) return doubtful(remote, { what: far.name, why: 'the subnets that it leads to are not known' });
  const ways = subnets.map((id) => {
    const { value: place, gap } = network.placeOf(id);
    if (gap !== undefined) return doubtful(remote, gap);
    const next = { ...traveller, publicAddress: undefined, seen: [...traveller.seen, id], cameBy: far.gateway };
    const filters = aclPassages(place, 'outbound', traveller.flow, { addresses: remote });
    return inRow([...filters, onward(place, remote, next, network)], remote);
  });
  const sure = ways.reduce((left, each) => intersect(left, each.sure), remote);
  return { ...together(ways), sure };
}

/** Whether the gateway's own routes lead from one VPC to addresses of another. The way back is a question of its own. */
export function transitVerdict(
  gateway: string,
  [from, to]: readonly [string, string],
  family: Family,
  remote: IntervalSet,
  network: Network,
): Verdict {
  const { value: attachments, gap } = network.attachments;
  if (gap !== undefined) return undecided({ ...gap, what: gateway });
  const [near, far] = [attachmentOf(attachments, gateway, from), attachmentOf(attachments, gateway, to)];
  if (near?.tableId === undefined) return undecided({ what: gateway, why: `how ${from} is attached is not known` });
  const { value: table, gap: unread } = network.transitTableOf(near.tableId);
  if (unread !== undefined) return undecided(unread);
  const parts = transitParts(table, family, remote);
  const led = parts.filter(({ route }) => route.active && route.target === far?.name);
  if (isEmpty(subtract(remote, sum(led)))) return openBy({ kind: 'transit-gateway', id: gateway, rule: table.name });
  if (!table.complete) return undecided({ what: table.name, why: 'only a part of its routes was told' });
  return blockedBy({ kind: 'route', id: table.name, detail: `${table.name} has no route to ${to}` });
}

/** The VPC whose attachment a gateway's table sends an address to. */
export function transitTarget(
  gateway: string,
  from: string,
  family: Family,
  remote: IntervalSet,
  network: Network,
): string | undefined {
  const attachments = network.attachments.value ?? [];
  const tableId = attachmentOf(attachments, gateway, from)?.tableId;
  const table = tableId === undefined ? undefined : network.transitTableOf(tableId).value;
  const [part] = table === undefined ? [] : transitParts(table, family, remote);
  return attachments.find(({ name }) => name === part?.route.target)?.vpcId;
}

function sum(parts: readonly { readonly addresses: IntervalSet }[]): IntervalSet {
  return parts.reduce<IntervalSet>((all, { addresses }) => unite(all, addresses), []);
}

/** By a transit gateway: its own routes decide, those of the VPC at the far end, and the way back. */
export function transitPassage(
  gateway: string,
  { addresses }: RoutePart,
  { subnet }: Place,
  traveller: Traveller,
  network: Network,
  onward: Onward,
): Passage {
  const { value: attachments, gap } = network.attachments;
  if (gap !== undefined) return doubtful(addresses, { ...gap, what: gateway });
  const near = attachmentOf(attachments, gateway, subnet.vpcId);
  if (near?.tableId === undefined)
    return doubtful(addresses, { what: gateway, why: `how ${subnet.vpcId} is attached is not known` });
  const { value: table, gap: unread } = network.transitTableOf(near.tableId);
  if (unread !== undefined) return doubtful(addresses, unread);
  const hop: Hop = { kind: 'transit-gateway', id: gateway, rule: table.name };
  const parts = transitParts(table, traveller.flow.family, addresses);
  const ways = parts.map(({ route, addresses: remote }): Passage => {
    if (!route.active) {
      return stopping({ kind: 'route', id: table.name, detail: `${route.destination} is dropped by ${table.name}` });
    }
    const far = attachments.find(({ name }) => name === route.target);
    if (far?.vpcId === undefined)
      return doubtful(remote, { what: route.target, why: 'what lies behind the attachment is not known' });
    const back = alike(sentBack(far, near, traveller, network), remote);
    return inRow([passing(remote, hop), back, outOf(far, remote, traveller, network, onward)], remote);
  });
  const rest = subtract(addresses, sum(parts));
  if (isEmpty(rest)) return together(ways);
  const missing = table.complete
    ? stopping({ kind: 'route', id: table.name, detail: `${table.name} has no route there` })
    : doubtful(rest, { what: table.name, why: 'only a part of its routes was told' });
  return together([...ways, missing]);
}
