import { groupedBy } from '../model/grouped.ts';
import type { UnknownEntry } from '../model/run.ts';

/** Everything that stayed unknown for want of one action for one reason. */
export interface Gap {
  readonly action: string;
  readonly reason: UnknownEntry['reason'];
  readonly detail: string;
  readonly regions: readonly string[];
  readonly checks: readonly string[];
  readonly resources: readonly string[];
}

/** The unknowns of a run by what is missing, so that one refused action is one entry; those that cost most come first. */
export function gapsOf(unknowns: readonly UnknownEntry[]): readonly Gap[] {
  const groups = groupedBy(unknowns, (entry) => JSON.stringify([missing(entry), entry.reason]));
  return [...groups.values()].sort((one, other) => other.length - one.length).map(gapOf);
}

/** A region that the account has not enabled is one thing that is missing, whatever would have been asked of it. */
function missing({ action, reason, region }: UnknownEntry): string {
  return reason === 'region-disabled' ? `every call in ${region}` : action;
}

function gapOf(entries: readonly [UnknownEntry, ...UnknownEntry[]]): Gap {
  const [first] = entries;
  return {
    action: missing(first),
    reason: first.reason,
    detail: first.detail,
    regions: distinct(entries.map(({ region }) => region)),
    checks: distinct(entries.map(({ checkId }) => checkId)),
    resources: distinct(entries.flatMap(({ resource }) => (resource === undefined ? [] : [resource.name]))),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
