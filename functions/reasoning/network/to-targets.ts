import { hostOf } from './addresses.ts';
import { answerOf, anyOf, undecided, type Answer, type Verdict } from './answer.ts';
import type { Interface } from './network-input.ts';
import type { Network } from './network.ts';
import { toHost } from './to-address.ts';
import { toInterfaceIn } from './to-interface.ts';
import { flowIn, spokenFamilies, type Conversation } from './to-internet.ts';

/** What a load balancer sends requests to. */
export interface Target {
  /** The interface, or its address where only that is known. */
  readonly at: Interface | string;
  readonly traffic: Conversation;
  /** What its health is asked by. */
  readonly health: Conversation;
}

export interface TargetAnswer {
  readonly target: Target;
  readonly traffic: Answer;
  readonly health: Answer;
}

function toTarget(node: Interface, at: Target['at'], conversation: Conversation, network: Network): Verdict {
  if (typeof at === 'string') {
    const { family } = hostOf(at);
    return toHost(network, node, at, flowIn(conversation, family));
  }
  const shared = spokenFamilies(at).filter((family) => spokenFamilies(node).includes(family));
  return anyOf(
    (shared.length > 0 ? shared : spokenFamilies(node)).map((family) =>
      toInterfaceIn(node, at, flowIn(conversation, family), network),
    ),
  );
}

/**
 * Do a load balancer's interfaces (its nodes) reach its targets, for traffic and for health checks? One node that does is
 * enough to say so. For a network load balancer that keeps the client's address, ask about the traffic from the clients.
 */
export function toTargets(network: Network, nodes: readonly Interface[], targets: readonly Target[]): readonly TargetAnswer[] {
  const none = undecided({ what: 'the load balancer', why: 'its interfaces are not known' });
  const ask = ({ at }: Target, conversation: Conversation): Answer => {
    const ways = nodes.map((node) => toTarget(node, at, conversation, network));
    return answerOf(ways.length === 0 ? none : anyOf(ways));
  };
  return targets.map((target) => ({ target, traffic: ask(target, target.traffic), health: ask(target, target.health) }));
}
