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
  const groups = new Map<string, UnknownEntry[]>();
  for (const entry of unknowns) {
    const key = JSON.stringify([missing(entry), entry.reason]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return [...groups.values()].sort((one, other) => other.length - one.length).flatMap(gapOf);
}

/** A region that the account has not enabled is one thing that is missing, whatever would have been asked of it. */
function missing({ action, reason, region }: UnknownEntry): string {
  return reason === 'region-disabled' ? `every call in ${region}` : action;
}

function gapOf(entries: readonly UnknownEntry[]): readonly Gap[] {
  const [first] = entries;
  if (first === undefined) return [];
  return [
    {
      action: missing(first),
      reason: first.reason,
      detail: first.detail,
      regions: distinct(entries.map(({ region }) => region)),
      checks: distinct(entries.map(({ checkId }) => checkId)),
      resources: distinct(entries.flatMap(({ resource }) => (resource === undefined ? [] : [resource.name]))),
    },
  ];
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}

/** What the owner can do about a gap, in one line. */
export function adviceOn({ action, reason }: Pick<Gap, 'action' | 'reason'>): string {
  switch (reason) {
    case 'denied':
      return `allow the auditor ${action}; \`auditor policy\` prints the whole policy`;
    case 'throttled':
      return 'AWS kept refusing the rate of calls; run again when the account is less busy';
    case 'region-disabled':
      return 'enable the region for this account, or leave it out of the configuration';
    case 'unreachable':
      return 'the endpoint could not be reached; look at the network between here and AWS';
    case 'timeout':
      return 'AWS did not answer in time; run again';
    case 'malformed':
      return 'what came back was no whole answer; look for a proxy in between, or run again';
    case 'not-available':
      return 'the service does not offer this here';
    case 'out-of-time':
      return 'the time for the run was up; ask for fewer regions or checks at once, or allow more time';
    case 'error':
      return 'AWS failed to answer; run again, and look at the detail if it stays';
  }
}
