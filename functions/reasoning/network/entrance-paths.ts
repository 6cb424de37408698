import { families } from './addresses.ts';
import type { Hop } from './answer.ts';
import { fromInternet } from './from-internet.ts';
import { publicAddressOf } from './gateways.ts';
import type { Interface } from './network-input.ts';
import type { Network } from './network.ts';
import type { Conversation } from './to-internet.ts';

/**
 * The way in from the internet to interfaces that are known to be reached, hop by hop. Those of one subnet and of the same
 * groups have it in common, so that it is looked for once.
 */
export function entrancePaths(network: Network): (target: Interface, conversation: Conversation) => readonly Hop[] {
  const known = new Map<string, readonly Hop[]>();
  return (target, conversation) => {
    const spoken = families.filter((family) => publicAddressOf(target, family) !== undefined);
    const place = [target.subnetId ?? '', target.groups.toSorted().join(), spoken.join()];
    const key = [...place, conversation.protocol, conversation.port].join(' ');
    const hops = known.get(key) ?? fromInternet(network, target, conversation).path;
    known.set(key, hops);
    return hops.map((hop) => (hop.kind === 'network-interface' ? endingAt(target, hop) : hop));
  };
}

/** The last hop names the interface, by an address of the same family. */
function endingAt(target: Interface, hop: Hop): Hop {
  const family = hop.rule?.includes(':') === true ? 6 : 4;
  return { ...hop, id: target.name, rule: publicAddressOf(target, family) };
}
