import { hostOf, isPublicAddress, unionOf } from './addresses.ts';
import { allOf, answerOf, blockedBy, undecided, type Answer, type Verdict } from './answer.ts';
import { aclPassages, groupsPassage } from './filters.ts';
import { fromAddress, fromInternet } from './from-internet.ts';
import { publicAddressOf } from './gateways.ts';
import { covers } from './intervals.ts';
import type { Interface } from './network-input.ts';
import type { Network } from './network.ts';
import { judged, someOf } from './passage.ts';
import { isLedInside, nobodyAt, toAddress } from './to-address.ts';
import { toInterface } from './to-interface.ts';
import { flowIn, toInternet, type Conversation } from './to-internet.ts';
import { toService, type Service } from './to-service.ts';

/** One end of a question. */
export type End =
  | { readonly kind: 'internet' }
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'service'; readonly service: Service }
  /** `which`: any of the interfaces serves, or it is one of them and nobody knows which. */
  | { readonly kind: 'interfaces'; readonly of: string; readonly at: readonly Interface[]; readonly which: 'any' | 'one' }
  /** Something that runs in AWS's own network, and asks from there. */
  | { readonly kind: 'outside-vpc'; readonly of: string };

function merged(answers: readonly Answer[], decision: 'blocked' | 'unknown', why: string): Answer {
  const blocked =
    decision === 'blocked'
      ? [...new Map(answers.flatMap((each) => each.blockedBy).map((each) => [JSON.stringify(each), each])).values()]
      : [];
  return {
    decision,
    path: decision === 'unknown' ? (answers.find((each) => each.path.length > 0)?.path ?? []) : [],
    blockedBy: blocked,
    gaps: decision === 'unknown' ? answers.flatMap(({ gaps }) => gaps) : [],
    why,
  };
}

function whysOf(answers: readonly Answer[]): string {
  return [...new Set(answers.map(({ why }) => why))].join('; ');
}

/** One that reaches is enough. */
function anyAnswer(answers: readonly Answer[]): Answer {
  const reached = answers.find(({ decision }) => decision === 'reached');
  if (reached !== undefined) return reached;
  const unknown = answers.filter(({ decision }) => decision === 'unknown');
  return unknown.length > 0 ? merged(unknown, 'unknown', whysOf(unknown)) : merged(answers, 'blocked', whysOf(answers));
}

/** It is one of them: sure only of what holds for each. */
function oneAnswer(answers: readonly Answer[]): Answer {
  const [first] = answers;
  if (first !== undefined && answers.every(({ decision }) => decision === 'reached')) return first;
  if (answers.every(({ decision }) => decision === 'blocked')) return merged(answers, 'blocked', whysOf(answers));
  const others = answers.filter(({ decision }) => decision !== 'reached');
  return merged(answers, 'unknown', `not from everywhere that it can be: ${whysOf(others)}`);
}

function eachOf(end: Extract<End, { kind: 'interfaces' }>, ask: (it: Interface) => Answer): Answer {
  if (end.at.length === 0) {
    return answerOf(blockedBy({ kind: 'interface', id: end.of, detail: `${end.of} has no network interface` }));
  }
  const answers = end.at.map(ask);
  return end.which === 'any' ? anyAnswer(answers) : oneAnswer(answers);
}

/** The VPCs whose ranges hold the address. */
function vpcsWith(network: Network, address: string): readonly string[] {
  const { family, addresses } = hostOf(address);
  const holding = (network.vpcs.value ?? []).filter(({ ranges }) => covers(unionOf(ranges, family), addresses));
  return holding.map(({ name }) => name);
}

/** Whoever has the address: in several VPCs several may. */
function holdersOf(network: Network, address: string): readonly Interface[] {
  const inside = vpcsWith(network, address).map((vpcId) => network.holderOf(vpcId, address).value);
  const holders = [...inside, network.publicHolderOf(address).value].filter((holder) => holder !== undefined);
  return [...new Set(holders)];
}

/** What the target's own filters say, where nothing is known of the other end but its address. */
function asFarAsTarget(network: Network, target: Interface, address: string, conversation: Conversation): Verdict {
  const { family, addresses } = hostOf(address);
  const flow = flowIn(conversation, family);
  const place = network.placeOf(target.subnetId).value;
  const guards = groupsPassage(network, target.groups, 'inbound', flow, { addresses });
  return judged(
    [guards, ...(place === undefined ? [] : aclPassages(place, 'inbound', flow, { addresses }))],
    someOf(family, addresses),
  );
}

/** From an address that no interface has: somebody's on the internet, one of a VPC that nothing has, or one behind what connects them to elsewhere. */
function fromHost(network: Network, address: string, target: Interface, conversation: Conversation): Answer {
  const [vpcId] = vpcsWith(network, address);
  if (vpcId !== undefined) {
    const { gap } = network.interfaces;
    return answerOf(gap === undefined ? nobodyAt(address, vpcId, network) : undecided(gap));
  }
  if (isPublicAddress(address)) return fromAddress(network, target, address, conversation);
  const outside = { what: address, why: 'it is in no VPC that can be seen, and how it is connected is not known' };
  return answerOf(allOf([asFarAsTarget(network, target, address, conversation), undecided(outside)]));
}

/** To a public address of the account itself: out to the internet, and in again from there. */
function aroundTo(network: Network, source: Interface, target: Interface, address: string, conversation: Conversation): Answer {
  const out = toAddress(network, source, address, conversation);
  if (out.decision === 'blocked') return out;
  const { family } = hostOf(address);
  const known = publicAddressOf(source, family);
  const into =
    known === undefined ? fromInternet(network, target, conversation) : fromAddress(network, target, known, conversation);
  if (into.decision === 'blocked' && known === undefined) {
    const gap = { what: source.name, why: 'under which public address it leaves is not known' };
    return merged([{ ...into, gaps: [gap] }], 'unknown', `${gap.what}: ${gap.why}`);
  }
  if (out.decision === 'reached' && into.decision === 'reached') return { ...into, path: [...out.path, ...into.path] };
  return into.decision === 'reached' ? out : into;
}

function fromInterface(network: Network, source: Interface, to: End, conversation: Conversation): Answer {
  const answer = sentFrom(network, source, to, conversation);
  const first = { kind: 'network-interface' as const, id: source.name };
  return answer.path.length === 0 ? answer : { ...answer, path: [first, ...answer.path] };
}

function sentFrom(network: Network, source: Interface, to: End, conversation: Conversation): Answer {
  switch (to.kind) {
    case 'internet':
      return toInternet(network, source, conversation);
    case 'service':
      return toService(network, source, to.service);
    case 'address': {
      const target = isPublicAddress(to.address) ? network.publicHolderOf(to.address).value : undefined;
      if (target !== undefined && !isLedInside(network, source, to.address))
        return aroundTo(network, source, target, to.address, conversation);
      return toAddress(network, source, to.address, conversation);
    }
    case 'interfaces':
      return eachOf(to, (target) => between(network, source, target, conversation));
    case 'outside-vpc':
      return takesNothing(to.of);
  }
}

/** By a private address, or by one of IPv6, which is the same on the internet. */
function between(network: Network, source: Interface, target: Interface, conversation: Conversation): Answer {
  const direct = toInterface(network, source, target, conversation);
  if (direct.decision !== 'blocked') return direct;
  const around = target.ipv6
    .filter((address) => isPublicAddress(address) && !isLedInside(network, source, address))
    .map((address) => aroundTo(network, source, target, address, conversation));
  return around.find(({ decision }) => decision === 'reached') ?? direct;
}

function takesNothing(of: string): Answer {
  return answerOf(blockedBy({ kind: 'interface', id: of, detail: `${of} is connected to no VPC, and takes no connections` }));
}

/** From outside the VPCs to an address that may be one of an interface. */
function intoAddress(
  network: Network,
  from: 'internet' | { readonly address: string },
  address: string,
  conversation: Conversation,
): Answer {
  const ask = (target: Interface) =>
    from === 'internet' ? fromInternet(network, target, conversation) : fromHost(network, from.address, target, conversation);
  const { value: target, gap } = network.publicHolderOf(address);
  if (gap !== undefined) return answerOf(undecided(gap));
  if (target !== undefined) return ask(target);
  const vpcs = vpcsWith(network, address);
  const holder = vpcs.map((vpcId) => network.holderOf(vpcId, address).value).find((each) => each !== undefined);
  if (holder !== undefined) return from === 'internet' ? privateOnly(holder, address) : ask(holder);
  const [vpcId] = vpcs;
  if (vpcId !== undefined) return answerOf(nobodyAt(address, vpcId, network));
  return answerOf(undecided({ what: address, why: 'it is no address of anything that can be seen' }));
}

function privateOnly({ name }: Interface, address: string): Answer {
  const detail = `${address} of ${name} is a private address, which the internet does not carry`;
  return answerOf(blockedBy({ kind: 'public-address', id: name, detail }));
}

function fromOutside(
  network: Network,
  from: 'internet' | { readonly address: string },
  to: End,
  conversation: Conversation,
): Answer {
  switch (to.kind) {
    case 'interfaces':
      return eachOf(to, (target) =>
        from === 'internet' ? fromInternet(network, target, conversation) : fromHost(network, from.address, target, conversation),
      );
    case 'address':
      return intoAddress(network, from, to.address, conversation);
    case 'outside-vpc':
      return takesNothing(to.of);
    case 'internet':
    case 'service':
      return answerOf(
        undecided({ what: from === 'internet' ? from : from.address, why: 'what lies outside the account is not known' }),
      );
  }
}

/** AWS's own network leads to the internet and to every service, and to nothing private. */
function fromOutsideVpc(network: Network, of: string, to: End, conversation: Conversation): Answer {
  if (to.kind === 'internet' || to.kind === 'service') {
    return {
      decision: 'reached',
      path: [],
      blockedBy: [],
      gaps: [],
      why: `${of} is connected to no VPC, so that AWS's own network carries it`,
    };
  }
  const asAnyone = fromOutside(network, 'internet', to, conversation);
  if (asAnyone.decision !== 'blocked') return asAnyone;
  const gap = { what: of, why: 'from which address AWS sends it is not known' };
  const byGroupsOnly = asAnyone.blockedBy.every(({ kind }) => kind === 'security-group' || kind === 'network-acl');
  return byGroupsOnly ? merged([{ ...asAnyone, gaps: [gap] }], 'unknown', `${gap.what}: ${gap.why}`) : asAnyone;
}

/** Can one end open a conversation with the other? With every hop, or with every setting in the way, or with what is not known. */
export function reachBetween(network: Network, from: End, to: End, conversation: Conversation): Answer {
  switch (from.kind) {
    case 'internet':
      return fromOutside(network, 'internet', to, conversation);
    case 'address': {
      const holders = holdersOf(network, from.address);
      if (holders.length > 0) return anyAnswer(holders.map((holder) => fromInterface(network, holder, to, conversation)));
      return fromOutside(network, { address: from.address }, to, conversation);
    }
    case 'interfaces':
      return eachOf(from, (source) => fromInterface(network, source, to, conversation));
    case 'outside-vpc':
      return fromOutsideVpc(network, from.of, to, conversation);
    case 'service':
      return answerOf(undecided({ what: from.service.name, why: 'a service of AWS opens no conversation that is modelled' }));
  }
}
