import { isPublicAddress, type Family } from './addresses.ts';
import { allOf, blockedBy, openBy, undecided, type Hop, type Known, type Setting, type Verdict } from './answer.ts';
import { stopsEgressGateways, stopsInternetGateway } from './block-public-access.ts';
import type { Flow } from './filters.ts';
import { isEmpty, type IntervalSet } from './intervals.ts';
import type { Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import type { Route } from './routes.ts';

/** What wants out: an interface, or what came by a gateway and has left its own interface behind. */
export interface Traveller {
  readonly flow: Flow;
  /** Where its packets come from, inside the VPC. */
  readonly sources: IntervalSet;
  /** The address under which the internet knows it, if it has one. */
  readonly publicAddress: string | undefined;
  /** Its packets come from a NAT gateway, which lets nobody in. */
  readonly translated?: boolean | undefined;
  /** Subnets that it came through, so that gateways which lead to one another end. */
  readonly seen: readonly string[];
  /** The transit gateway that it came by, if it did: answers have to go back there. */
  readonly cameBy?: string | undefined;
}

/** An address under which the internet can name the interface, if it has one. */
export function publicAddressOf({ publicIpv4, ipv6, deniesInternet }: Interface, family: Family): string | undefined {
  if (family === 4) return publicIpv4[0];
  return deniesInternet ? undefined : ipv6.find(isPublicAddress);
}

function blockSetting({ subnet }: Place): Setting {
  return { kind: 'block-public-access', id: subnet.name, detail: `VPC Block Public Access stops the traffic of ${subnet.name}` };
}

/** Whether VPC Block Public Access leaves the subnet alone, as far as such gateways go. */
export function unblocked(place: Place, stops: typeof stopsInternetGateway): Verdict {
  const { value, gap } = place.block;
  if (gap !== undefined) return undecided(gap);
  return stops(value) ? blockedBy(blockSetting(place)) : openBy();
}

/** A route believed where gateways were not read; else the gateway has to be attached to the subnet's VPC. */
function attachedGateway(hop: Hop, { subnet }: Place, found: Known<string | undefined> | undefined): Verdict {
  const target = hop.id;
  if (found === undefined) return openBy(hop);
  if (found.gap !== undefined) return undecided(found.gap);
  if (found.value === subnet.vpcId) return openBy(hop);
  return blockedBy({ kind: 'gateway', id: target, detail: `${target} is not attached to ${subnet.vpcId}` });
}

/** By an internet gateway: with a public address, where the block leaves the subnet alone, if it is attached there. */
export function byInternetGateway(route: Route, place: Place, traveller: Traveller, network: Network): Verdict {
  const { publicAddress } = traveller;
  const addressed: Verdict =
    publicAddress === undefined
      ? blockedBy({
          kind: 'public-address',
          id: place.subnet.name,
          detail: `an internet gateway (${route.target}) serves public addresses only, and there is none`,
        })
      : openBy();
  const stops = traveller.translated === true ? stopsEgressGateways : stopsInternetGateway;
  return allOf([
    addressed,
    unblocked(place, stops),
    attachedGateway({ kind: 'internet-gateway', id: route.target }, place, network.gatewayVpc(route.target)),
  ]);
}

/** By a gateway that lets IPv6 out and nobody in. */
export function byEgressOnlyGateway({ target }: Route, place: Place, { flow, sources }: Traveller, network: Network): Verdict {
  if (flow.family === 4 || isEmpty(sources)) {
    return blockedBy({ kind: 'public-address', id: place.subnet.name, detail: `${target} serves IPv6 addresses only` });
  }
  const hop: Hop = { kind: 'egress-only-internet-gateway', id: target };
  return allOf([unblocked(place, stopsEgressGateways), attachedGateway(hop, place, network.egressOnlyGatewayVpc(target))]);
}
