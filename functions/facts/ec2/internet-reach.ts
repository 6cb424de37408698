import { defineFacts } from '../../evaluate/define-facts.ts';
import type { Known } from '../../reasoning/network/answer.ts';
import { entrancePaths } from '../../reasoning/network/entrance-paths.ts';
import { internetReach, type Reach } from '../../reasoning/network/internet-reach.ts';
import { mapKnown } from '../../reasoning/network/lookups.ts';
import { ec2Network } from './network.ts';

/** What anyone on the internet reaches of a region. */
export interface InternetReach {
  /** By the id of the network interface; what is not here is reached by nobody. */
  readonly reaches: Known<ReadonlyMap<string, Reach>>;
  /** How, of an interface that is reached. */
  readonly pathTo: ReturnType<typeof entrancePaths>;
}

/** What anyone on the internet reaches, worked out for all interfaces of a region in one pass. */
export const ec2InternetReach = defineFacts({
  id: 'ec2.internetReach',
  from: { network: ec2Network },
  derive: ({ network }): InternetReach => ({
    reaches: mapKnown(internetReach(network), (all) => ({
      value: new Map(all.map((reach) => [reach.interface.name, reach])),
    })),
    pathTo: entrancePaths(network),
  }),
});
