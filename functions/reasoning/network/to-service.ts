import { publicSpace, unionOf } from './addresses.ts';
import { allOf, answerOf, anyOf, blockedBy, openBy, undecided, type Answer, type Hop, type Verdict } from './answer.ts';
import { aclPassages, groupsPassage, type Flow } from './filters.ts';
import { isEmpty } from './intervals.ts';
import type { Endpoint, Interface } from './network-input.ts';
import type { Network, Place } from './network.ts';
import { anyoneIn, judged, someOf, unknownOneOf, type Goal } from './passage.ts';
import { toInterfaceIn } from './to-interface.ts';
import { wayOut, working } from './to-internet.ts';

/** A service of AWS in the region. */
export interface Service {
  /** The end of its endpoint service's name: `s3`, `ecr.api`, `logs`. */
  readonly name: string;
  /** The prefix list that stands for its addresses, where there is one (S3, DynamoDB). */
  readonly prefixList?: string | undefined;
}

const https: Flow = { family: 4, protocol: 'tcp', port: 443 };

function isOf({ name }: Service, { service, state }: Endpoint): boolean {
  return (service === name || service.endsWith(`.${name}`)) && state.toLowerCase() === 'available';
}

/** What the endpoint's policy says, as someone else judged it. */
function policyVerdict({ name, policy }: Endpoint): Verdict {
  const hop: Hop = { kind: 'vpc-endpoint', id: name };
  if (policy === 'allow') return openBy(hop);
  const detail = `the policy of ${name} does not allow it`;
  if (policy === 'deny') return blockedBy({ kind: 'endpoint-policy', id: name, detail });
  return { ...undecided({ what: name, why: 'what the endpoint’s policy says of it is not known', policyOf: name }), hops: [hop] };
}

/** One of the endpoint's interfaces is enough. */
function byInterfaces(source: Interface, endpoint: Endpoint, network: Network): Verdict {
  const ways = (endpoint.interfaces ?? []).map((id) => {
    const { value, gap } = network.interfaceOf(id);
    return gap === undefined ? toInterfaceIn(source, value, https, network) : undecided(gap);
  });
  const none = undecided({ what: endpoint.name, why: 'its interfaces are not known' });
  return allOf([ways.length === 0 ? none : anyOf(ways), policyVerdict(endpoint)]);
}

/** Private names work only where the VPC resolves names at all ("Manage DNS names for VPC endpoint services"). */
function namesLeadTo(endpoint: Endpoint, { subnet }: Place, network: Network): 'yes' | 'no' | 'unknown' {
  if (endpoint.kind !== 'interface' || endpoint.privateDns !== true) return 'no';
  const vpc = network.vpcOf(subnet.vpcId).value;
  if (vpc?.dnsSupport === false || vpc?.dnsHostnames === false) return 'no';
  return vpc?.dnsSupport === true && vpc.dnsHostnames === true ? 'yes' : 'unknown';
}

/** The gateway endpoint that the subnet's routes send the service's addresses to. */
function gatewayFor(endpoints: readonly Endpoint[], { table }: Place) {
  const gateways = endpoints.filter(({ kind }) => kind === 'gateway');
  const routes = [...(table.value?.parts[4] ?? []).map(({ route }) => route), ...(table.value?.unread ?? [])];
  const byId = new Map(gateways.map((endpoint) => [endpoint.name, endpoint]));
  const route = routes.find(({ target, active }) => active && byId.has(target));
  const endpoint = byId.get(route?.target ?? '');
  return route === undefined || endpoint === undefined ? undefined : { endpoint, list: route.destination };
}

/** The service's addresses: those of its list, else one of all on the internet, nobody knows which. */
function goalOf(list: string | undefined, network: Network): Goal {
  const entries = list === undefined ? undefined : network.lists.get(list);
  const addresses = unionOf(entries ?? [], 4);
  return isEmpty(addresses) ? unknownOneOf(4, publicSpace[4]) : someOf(4, addresses);
}

function byGateway(source: Interface, place: Place, endpoint: Endpoint, list: string, network: Network): Verdict {
  const goal = goalOf(list, network);
  const remote = { addresses: goal.addresses, list };
  const filters = [
    groupsPassage(network, source.groups, 'outbound', https, remote),
    ...aclPassages(place, 'outbound', https, remote),
  ];
  const route: Hop = { kind: 'route-table', id: place.table.value?.name ?? '', rule: `${list} to ${endpoint.name}` };
  return allOf([working(source), judged(filters, goal), openBy(route), policyVerdict(endpoint)]);
}

/** By the internet. Where the service's addresses are not known, what lets out to everyone is sure, and to a few not. */
function byInternet(source: Interface, service: Service, network: Network): Verdict {
  const list = service.prefixList;
  const known = list === undefined ? undefined : network.lists.get(list);
  const everyone = anyoneIn(4, publicSpace[4]);
  const goal = known === undefined ? { ...everyone, conceivable: someOf(4, publicSpace[4]).conceivable } : goalOf(list, network);
  const verdict = wayOut(source, https, goal, network, list);
  const gap = { what: service.name, why: 'which addresses the service has is not known' };
  return verdict.possible && !verdict.sure && verdict.gaps.length === 0 ? { ...verdict, gaps: [gap] } : verdict;
}

function waysTo(source: Interface, place: Place, service: Service, endpoints: readonly Endpoint[], network: Network): Verdict {
  const [named] = endpoints.filter((each) => namesLeadTo(each, place, network) === 'yes');
  if (named !== undefined) return byInterfaces(source, named, network);
  const gateway = gatewayFor(endpoints, place);
  const elsewhere =
    gateway === undefined
      ? byInternet(source, service, network)
      : byGateway(source, place, gateway.endpoint, gateway.list, network);
  const [perhaps] = endpoints.filter((each) => namesLeadTo(each, place, network) === 'unknown');
  if (perhaps === undefined) return withUnnamed(elsewhere, endpoints);
  const either = byInterfaces(source, perhaps, network);
  if (either.sure === elsewhere.sure && either.possible === elsewhere.possible) return elsewhere;
  const gap = { what: perhaps.name, why: 'whether the VPC’s name server gives its private names is not known' };
  return { ...elsewhere, sure: false, possible: true, gaps: [gap] };
}

/** Endpoints that nobody is led to, since they give no private names: worth knowing where no other way is open. */
function withUnnamed(verdict: Verdict, endpoints: readonly Endpoint[]): Verdict {
  if (verdict.possible) return verdict;
  const unnamed = endpoints.filter(({ kind, privateDns }) => kind === 'interface' && privateDns === false);
  const settings = unnamed.map(({ name }) => {
    return { kind: 'endpoint' as const, id: name, detail: `${name} gives no private names, so that nothing is led to it` };
  });
  return { ...verdict, settings: [...verdict.settings, ...settings] };
}

/**
 * Can the interface call a service of AWS over HTTPS? An interface endpoint with private names takes every call of its VPC,
 * whatever other ways there are; else a gateway endpoint in the subnet's routes does; else the call goes by the internet.
 */
export function toService(network: Network, source: Interface, service: Service): Answer {
  const { value: place, gap } = network.placeOf(source.subnetId);
  if (gap !== undefined) return answerOf(undecided(gap));
  const { value: endpoints, gap: unread } = network.endpointsOf(place.subnet.vpcId);
  if (unread !== undefined) {
    const way = byInternet(source, service, network);
    return answerOf({ ...way, sure: false, possible: true, gaps: [unread] });
  }
  const own = endpoints.filter((endpoint) => isOf(service, endpoint));
  return answerOf(waysTo(source, place, service, own, network));
}
