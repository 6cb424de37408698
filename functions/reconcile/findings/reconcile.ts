import type { Evaluation } from '../../model/evaluation.ts';
import type { Change, Finding } from '../../model/finding.ts';
import { severities, severityRank } from '../../model/severity.ts';
import type { SuppressionIssue } from '../../model/run.ts';
import type { Coverage, Reach } from './coverage.ts';
import type { CheckIndex } from './check-index.ts';
import { advance, asSeen, born, type Moment, type Step } from './life.ts';
import { sightingsOf, type Observation, type Sightings } from './observe.ts';
import { findingOf, type FindingRecord } from './finding-record.ts';

export interface ReconcileInput {
  /** Every record of the regions that the coverage reads, open or resolved. */
  readonly previous: readonly FindingRecord[];
  readonly evaluation: Evaluation;
  readonly coverage: Coverage;
  readonly checks: CheckIndex;
  readonly moment: Moment;
  /** True when `previous` is all that the history holds of the account: only then can a suppression be said to match nothing. */
  readonly previousIsAll: boolean;
}

export interface Reconciled {
  /** Records to be written: those that changed, and no others. */
  readonly writes: readonly FindingRecord[];
  /** One for each write, in the same order: worst first. */
  readonly changes: readonly Change[];
  /** Findings that the run speaks of: the open ones it covers, and those it closed; worst first. */
  readonly findings: readonly Finding[];
  /** All that is open after the run in the regions that were read, what the run does not speak of included. */
  readonly open: readonly FindingRecord[];
  readonly suppressionIssues: readonly SuppressionIssue[];
}

/** The whole life of findings: what was known, what was seen and how far it was seen, to what changed. Pure. */
export function reconcile({ previous, evaluation, coverage, checks, moment, previousIsAll }: ReconcileInput): Reconciled {
  const sightings = sightingsOf(evaluation, checks);
  const known = new Set(previous.map(({ fingerprint }) => fingerprint));
  const kept: FindingRecord[] = [];
  const steps: Step[] = [];
  const untouched: FindingRecord[] = [];

  for (const record of previous) {
    const reach = coverage.reach(record);
    if (reach === 'untouched') {
      untouched.push(record);
      continue;
    }
    const step = advance(record, observationOf(record, reach, { sightings, checks }), moment);
    if (step !== undefined) steps.push(step);
    else if (record.state === 'open') kept.push(refreshed(record, { sightings, checks, moment }));
  }
  for (const sighting of sightings.failing.values()) {
    const reach = coverage.reach({ checkId: sighting.check.id, region: sighting.region });
    if (!known.has(sighting.fingerprint) && reach === 'judged') steps.push(born(sighting, moment));
  }

  const ordered = worstFirst(steps, ({ record }) => record);
  const spoken = worstFirst([...ordered.map(({ record }) => record), ...kept], (record) => record);
  const open = spoken.filter(({ state }) => state === 'open');
  const canTell = coverage.narrowed === undefined && previousIsAll;
  return {
    open: [...open, ...untouched.filter(({ state }) => state === 'open')],
    writes: ordered.map(({ record }) => record),
    changes: ordered.map((step) => changeOf(step, moment.runId)),
    findings: spoken.map((record) => findingOf(record, moment.runId)),
    suppressionIssues: canTell ? moment.suppressions.issues(open) : [],
  };
}

function observationOf(
  record: FindingRecord,
  reach: Exclude<Reach, 'untouched'>,
  { sightings, checks }: { readonly sightings: Sightings; readonly checks: CheckIndex },
): Observation {
  const check = checks.find(record.checkId);
  if (reach === 'retired' || check === undefined) return { state: 'gone', resolution: 'retired' };
  return sightings.observe(record, check);
}

/** What is shown beside an unchanged finding is of today, though not worth a write. */
function refreshed(
  record: FindingRecord,
  { sightings, checks, moment }: Pick<ReconcileInput, 'checks' | 'moment'> & { readonly sightings: Sightings },
): FindingRecord {
  const check = checks.find(record.checkId);
  const sighting = sightings.failing.get(record.fingerprint);
  const today = sighting === undefined ? record : asSeen(record, sighting, moment.owners);
  return check === undefined ? today : { ...today, title: check.title, remediation: check.remediation.console };
}

function changeOf({ record, transition }: Step, runId: string): Change {
  return {
    transition: transition.kind,
    finding: findingOf(record, runId),
    flapping: transition.flapping === true,
    alert: transition.alert,
  };
}

/** Worst first; then by check, place and resource, so that the order tells nothing of chance. */
function worstFirst<T>(values: readonly T[], recordOf: (value: T) => FindingRecord): readonly T[] {
  const keyed = values.map((value) => ({ value, key: sortKey(recordOf(value)) }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ value }) => value);
}

function sortKey({ severity, checkId, account, region, resource, discriminator }: FindingRecord): string {
  return [severities.length - severityRank(severity), checkId, account, region, resource.arn, discriminator].join('\n');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
