import type { ItemOf } from '../../collect/dataset.ts';
import { rdsDatabases, type Database } from '../../collect/rds/databases.ts';
import { defineFacts, defineReadingFacts } from '../../evaluate/define-facts.ts';
import { groupedByEach } from '../../model/grouped.ts';
import { mapRead, type Read } from '../../model/read.ts';

const withParameters = rdsDatabases.with('parameters');

function clusterOf({ cluster }: Database): readonly string[] {
  return cluster === undefined ? [] : [cluster];
}

/** The instances of each cluster, by the cluster's name. */
export const rdsClusterMembers = defineFacts({
  id: 'rds.clusterMembers',
  from: { databases: rdsDatabases },
  derive: ({ databases }): ReadonlyMap<string, readonly Database[]> => groupedByEach(databases, clusterOf),
});

/** The instances of each cluster with what their own parameter groups set, as far as that could be read. */
export const rdsMemberParameters = defineReadingFacts({
  id: 'rds.memberParameters',
  from: { databases: withParameters },
  derive: ({ databases }): Read<ReadonlyMap<string, readonly ItemOf<typeof withParameters>[]>> =>
    mapRead(databases, (all) => groupedByEach(all, clusterOf)),
});
