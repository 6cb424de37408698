import { isEverywhere } from './addresses.ts';
import type { Gap } from './answer.ts';
import { addressesOn } from './bands.ts';
import { publicAddressOf } from './gateways.ts';
import { intersect } from './intervals.ts';
import { firstPath, protocolsOf, type InternetPath, type Opening } from './internet-path.ts';
import { doorwayOf, fitness } from './internet-reach.ts';
import type { Interface } from './network-input.ts';
import type { Network } from './network.ts';

/** How far an opening of a security group reaches: a way in, none for sure, or one that may be there. */
export type Exposure =
  | { readonly state: 'open'; readonly path: InternetPath }
  | { readonly state: 'closed' }
  | { readonly state: 'uncertain'; readonly gaps: readonly Gap[] };

/** What would have to be known of the interface to say that nobody gets in: `undefined` where nobody does. */
function doubtOf(target: Interface, opening: Opening, network: Network): readonly Gap[] | undefined {
  const { family, addresses } = opening.source;
  if (publicAddressOf(target, family) === undefined) return undefined;
  const fit = fitness(target, family, network);
  if (!fit.possible) return undefined;
  const { value: place, gap } = network.placeOf(target.subnetId);
  if (gap !== undefined) return [gap];
  const doorways = protocolsOf(opening).map((protocol) => doorwayOf(place, family, protocol, network));
  const open = doorways.filter(({ possible }) =>
    isEverywhere({ family, addresses: intersect(addressesOn(possible, opening.ports), addresses) }),
  );
  return open.length === 0 ? undefined : [...fit.gaps, ...open.flatMap(({ gaps }) => gaps)];
}

/** Whether anyone on the internet gets through the opening to one of the interfaces that it is on. */
export function exposureOf(network: Network, interfaces: readonly Interface[], opening: Opening): Exposure {
  const path = firstPath(network, interfaces, opening);
  if (path !== undefined) return { state: 'open', path };
  const doubts = interfaces.map((target) => doubtOf(target, opening, network)).filter((doubt) => doubt !== undefined);
  return doubts.length === 0 ? { state: 'closed' } : { state: 'uncertain', gaps: doubts.flat() };
}
