import { defineFacts } from '../../evaluate/define-facts.ts';
import type { Known } from '../../reasoning/network/answer.ts';
import { internetReach, type Reach } from '../../reasoning/network/internet-reach.ts';
import { mapKnown } from '../../reasoning/network/lookups.ts';
import { ec2Network } from './network.ts';

/** What anyone on the internet reaches, by the id of the network interface; worked out for all of a region in one pass. */
export const ec2InternetReach = defineFacts({
  id: 'ec2.internetReach',
  from: { network: ec2Network },
  derive: ({ network }): Known<ReadonlyMap<string, Reach>> =>
    mapKnown(internetReach(network), (all) => ({ value: new Map(all.map((reach) => [reach.interface.name, reach])) })),
});
