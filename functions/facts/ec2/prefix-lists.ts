import { ec2PrefixLists } from '../../collect/ec2/prefix-lists.ts';
import { defineFacts } from '../../evaluate/define-facts.ts';
import { unreadable, type Read, type Unreadable } from '../../model/read.ts';
import { prefixListsOf, type PrefixLists } from '../../reasoning/network/prefix-lists.ts';

/** What each prefix list of a region stands for, by its id. */
export const ec2PrefixListRanges = defineFacts({
  id: 'ec2.prefixListRanges',
  from: { lists: ec2PrefixLists.with('entries') },
  derive: ({ lists }): PrefixLists => prefixListsOf(lists),
});

/** Why what these lists hold is not known: they could not be read, or cannot be seen from this account. */
export function unknownLists(lists: Read<PrefixLists>, ids: readonly string[]): readonly Unreadable[] {
  if (ids.length === 0) return [];
  if (lists.state === 'unreadable') return [lists];
  const detail = `${[...new Set(ids)].sort().join(', ')} cannot be seen from this account`;
  return [unreadable(ec2PrefixLists.with('entries'), 'not-available', detail)];
}
