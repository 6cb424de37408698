import type { AlertDue, TransitionKind } from '../model/finding.ts';
import { UNOWNED } from '../model/owner.ts';
import { isAtLeast, severityRank, type Severity } from '../model/severity.ts';
import type { Sighting, Observation } from './observe.ts';
import { sameJson } from './same-json.ts';
import { TRANSITIONS_KEPT, type FindingRecord, type Transition } from './record.ts';
import type { Suppressions } from './suppress.ts';

/** What the life of every finding of one run depends on besides the finding. */
export interface Moment {
  readonly runId: string;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly suppressions: Suppressions;
  readonly alerts: { readonly minimumSeverity: Severity; readonly individualSeverity: Severity | 'never' };
  /** Regions whose findings have been told before: in the others all is new, and one message says so. */
  readonly familiar: ReadonlySet<string>;
}

/** A record as a run leaves it, and what happened to it. */
export interface Step {
  readonly record: FindingRecord;
  readonly transition: Transition;
}

const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1000;
/** Reopenings in seven days beyond which a finding flaps. */
const CALM_REOPENINGS = 3;

/** A failure that the history does not know. */
export function born(sighting: Sighting, moment: Moment): Step {
  const { fingerprint, account, region, failure, check } = sighting;
  const unmuted: FindingRecord = {
    ...factsOf(sighting),
    fingerprint,
    account,
    region,
    discriminator: failure.discriminator,
    title: check.title,
    state: 'open',
    openedIn: moment.runId,
    openedAs: 'new',
    owner: UNOWNED,
    firstSeenAt: moment.now,
    changedAt: moment.now,
    changedIn: moment.runId,
    revision: 0,
    transitions: [],
  };
  return stepTo('new', withNote(unmuted, moment.suppressions), moment);
}

/** What an observation makes of a finding that the history knows; nothing when all is as it was. */
export function advance(record: FindingRecord, seen: Observation, moment: Moment): Step | undefined {
  if (record.state === 'resolved') return seen.state === 'failing' ? reopen(record, seen.sighting, moment) : undefined;
  if (seen.state === 'gone') return stepTo('resolved', { ...record, state: 'resolved', resolution: seen.resolution }, moment);
  return goOn(record, seen.state === 'failing' ? seen.sighting : undefined, moment);
}

function reopen(record: FindingRecord, sighting: Sighting, moment: Moment): Step {
  const { resolution: _, suppression: __, ...rest } = record;
  const open = { ...rest, ...factsOf(sighting), state: 'open', openedIn: moment.runId, openedAs: 'reopened' } as const;
  return stepTo('reopened', withNote(open, moment.suppressions), moment);
}

/** An open finding that stays open: its facts and its muting may have changed. */
function goOn(record: FindingRecord, sighting: Sighting | undefined, moment: Moment): Step | undefined {
  const current = sighting === undefined || sighting.shaded ? record : { ...record, ...factsOf(sighting) };
  const placed = sighting === undefined ? current : { ...current, resource: sighting.resource };
  const next = withNote(placed, moment.suppressions);
  const kind = mutingChange(record, next, moment.now) ?? factChange(record, next);
  return kind === undefined ? undefined : stepTo(kind, next, moment);
}

function mutingChange(before: FindingRecord, after: FindingRecord, now: string): TransitionKind | undefined {
  if (before.suppression === undefined) return after.suppression === undefined ? undefined : 'suppressed';
  if (after.suppression !== undefined) return undefined;
  const { expiresAt } = before.suppression;
  return expiresAt !== undefined && Date.parse(expiresAt) <= Date.parse(now) ? 'expired' : 'unsuppressed';
}

function factChange(before: FindingRecord, after: FindingRecord): TransitionKind | undefined {
  if (severityRank(after.severity) > severityRank(before.severity)) return 'severity-raised';
  return sameJson(toldOf(before), toldOf(after)) ? undefined : 'updated';
}

function toldOf({ checkId, severity, message, evidence, suppression }: FindingRecord) {
  return { checkId, severity, message, evidence, suppression };
}

function factsOf({ check, resource, failure }: Sighting) {
  return {
    checkId: check.id,
    title: check.title,
    service: check.service,
    kind: check.kind,
    remediation: check.remediation.console,
    resource,
    severity: failure.severity,
    message: failure.message,
    evidence: failure.evidence,
  };
}

function withNote(record: FindingRecord, suppressions: Suppressions): FindingRecord {
  const { suppression: _, ...rest } = record;
  const note = suppressions.noteFor(record);
  return note === undefined ? rest : { ...rest, suppression: note };
}

function stepTo(kind: TransitionKind, record: FindingRecord, moment: Moment): Step {
  const flapping = flappingIn(kind, record.transitions, moment.now);
  const transition: Transition = {
    runId: moment.runId,
    at: moment.now,
    kind,
    severity: record.severity,
    ...(kind === 'resolved' && record.resolution !== undefined ? { resolution: record.resolution } : {}),
    ...(flapping ? { flapping } : {}),
    alert: alertOf(kind, record, { flapping, moment }),
  };
  const transitions = [...record.transitions, transition].slice(-TRANSITIONS_KEPT);
  return {
    transition,
    record: { ...record, changedAt: moment.now, changedIn: moment.runId, revision: record.revision + 1, transitions },
  };
}

function flappingIn(kind: TransitionKind, past: readonly Transition[], now: string): boolean {
  if (kind !== 'resolved' && kind !== 'reopened') return false;
  const since = Date.parse(now) - SEVEN_DAYS;
  const before = past.filter((each) => each.kind === 'reopened' && Date.parse(each.at) > since).length;
  return before + (kind === 'reopened' ? 1 : 0) > CALM_REOPENINGS;
}

const silent: ReadonlySet<TransitionKind> = new Set<TransitionKind>(['updated', 'suppressed']);

function alertOf(
  kind: TransitionKind,
  record: FindingRecord,
  { flapping, moment }: { readonly flapping: boolean; readonly moment: Moment },
): AlertDue {
  const { minimumSeverity, individualSeverity } = moment.alerts;
  if (silent.has(kind) || record.suppression !== undefined || !isAtLeast(record.severity, minimumSeverity)) return 'none';
  if (flapping && wasFlapping(record.transitions)) return 'none';
  if (individualSeverity === 'never' || !isAtLeast(record.severity, individualSeverity)) return 'digest';
  return moment.familiar.has(record.region) ? 'each' : 'digest';
}

/** True when the last time that the finding closed or came back, it was flapping already: that was told then. */
function wasFlapping(past: readonly Transition[]): boolean {
  return past.findLast(({ kind }) => kind === 'resolved' || kind === 'reopened')?.flapping === true;
}
