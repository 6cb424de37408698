import { rangeRulesOf, type RangeRules } from './group-rules.ts';
import { membersOf, type SecurityGroup } from './groups.ts';
import type { PrefixLists } from './prefix-lists.ts';

interface Attached {
  readonly name: string;
  readonly groups: readonly string[];
}

/** What the security groups of a region say, what they guard, and who speaks of them. */
export interface GroupsIndex<G extends SecurityGroup, I extends Attached> {
  /** The group's rules that speak of addresses, worked out once. */
  readonly rulesOf: (group: G) => { readonly inbound: RangeRules; readonly outbound: RangeRules };
  /** The interfaces in the group, by name, so that the same one stands for all in every run. */
  readonly attachedTo: (group: string) => readonly I[];
  /** Groups other than itself with a rule that names it. */
  readonly referencedBy: (group: string) => readonly G[];
}

function groupsNamedBy({ name, ingress, egress }: SecurityGroup): readonly string[] {
  const named = [...ingress, ...egress].flatMap(({ peer }) => (peer.kind === 'group' ? [peer.id] : []));
  return named.filter((id) => id !== name);
}

export function groupsIndex<G extends SecurityGroup, I extends Attached>(
  groups: readonly G[],
  interfaces: readonly I[],
  lists: PrefixLists,
): GroupsIndex<G, I> {
  const rules = new Map<string, { readonly inbound: RangeRules; readonly outbound: RangeRules }>();
  const attached = membersOf(interfaces, (each) => each.groups);
  const referring = membersOf(groups, groupsNamedBy);
  return {
    rulesOf: (group) => {
      const known = rules.get(group.name) ?? {
        inbound: rangeRulesOf(group.ingress, lists),
        outbound: rangeRulesOf(group.egress, lists),
      };
      rules.set(group.name, known);
      return known;
    },
    attachedTo: (group) => attached.get(group) ?? [],
    referencedBy: (group) => referring.get(group) ?? [],
  };
}
