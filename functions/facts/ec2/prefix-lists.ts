import { ec2PrefixLists } from '../../collect/ec2/prefix-lists.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { groupedBy } from '../../model/grouped.ts';
import { unreadable, type Read, type Unreadable } from '../../model/read.ts';
import { prefixListsOf, type PrefixLists } from '../../reasoning/network/prefix-lists.ts';

/** What each prefix list of a region stands for, by its id. */
export const ec2PrefixListRanges = defineFacts({
  id: 'ec2.prefixListRanges',
  from: { lists: ec2PrefixLists.with('entries') },
  derive: ({ lists }): PrefixLists => prefixListsOf(lists),
});

/** The ids of AWS's own lists, one in each region, by the service whose addresses they stand for: `s3`, `dynamodb`. */
export const ec2ServiceLists = defineFacts({
  id: 'ec2.serviceLists',
  from: { lists: ec2PrefixLists },
  derive: ({ lists }): ReadonlyMap<string, readonly string[]> => {
    const named = lists.flatMap(({ label = '', name }) => {
      const [, service] = /^(?:[a-z]+\.)?com\.amazonaws\.[a-z0-9-]+\.(.+)$/.exec(label) ?? [];
      return service === undefined ? [] : [{ service, name }];
    });
    const byService = groupedBy(named, ({ service }) => service);
    return new Map([...byService].map(([service, all]) => [service, all.map(({ name }) => name)]));
  },
});

/** Why what these lists hold is not known: they could not be read, or cannot be seen from this account. */
export function unknownLists(lists: Read<PrefixLists>, ids: readonly string[]): readonly Unreadable[] {
  if (ids.length === 0) return [];
  if (lists.state === 'unreadable') return [lists];
  const detail = `${[...new Set(ids)].sort().join(', ')} cannot be seen from this account`;
  return [unreadable(ec2PrefixLists.with('entries'), 'not-available', detail)];
}
