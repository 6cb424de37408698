import { groupedBy } from './grouped.ts';
import type { ToldGaps, UnknownEntry } from './run.ts';

/** Everything that stayed unknown for want of one action for one reason. */
export interface Gap {
  /** The IAM action; in words for a region that is off. */
  readonly missing: string;
  readonly reason: UnknownEntry['reason'];
  readonly detail: string;
  /** How many things are unknown for it. */
  readonly things: number;
  /** Where something is unknown; none for a region that is off, which `missing` names. */
  readonly regions: readonly string[];
  readonly checks: readonly string[];
  readonly resources: readonly string[];
}

/** The unknowns of a run by what is missing, so that one refused action is one entry; those that cost most come first. */
export function gapsOf(unknowns: readonly UnknownEntry[]): readonly Gap[] {
  const groups = groupedBy(unknowns, (entry) => JSON.stringify([missingOf(entry), entry.reason]));
  return [...groups.values()].sort((one, other) => other.length - one.length).map(gapOf);
}

/** How many gaps a message tells, and how many names of each list. */
const TOLD = 10;

/** The gaps of a run, cut to what fits into a message whatever the account's size. */
export function toldGapsOf(unknowns: readonly UnknownEntry[]): ToldGaps {
  const gaps = gapsOf(unknowns);
  const costliest = gaps.slice(0, TOLD).map(({ missing, reason, detail, things, regions, checks }) => ({
    missing,
    reason,
    detail: detail.slice(0, 300),
    things,
    regions: regions.slice(0, TOLD),
    checks: checks.slice(0, TOLD),
    checkCount: checks.length,
  }));
  return { total: gaps.length, costliest };
}

/**
 * A region that the account has not enabled is one thing that is missing, whatever would have been asked of it, and wherever
 * the resources are of which it would have told.
 */
function missingOf({ action, reason, detail }: UnknownEntry): string {
  return reason === 'region-disabled' ? `every call: ${detail}` : action;
}

function gapOf(entries: readonly [UnknownEntry, ...UnknownEntry[]]): Gap {
  const [first] = entries;
  return {
    missing: missingOf(first),
    reason: first.reason,
    detail: first.detail,
    things: entries.length,
    regions: first.reason === 'region-disabled' ? [] : distinct(entries.map(({ region }) => region)),
    checks: distinct(entries.map(({ checkId }) => checkId)),
    resources: distinct(entries.flatMap(({ resource }) => (resource === undefined ? [] : [resource.name]))),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
