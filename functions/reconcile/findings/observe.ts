import { createHash } from 'node:crypto';
import type {
  CheckScopeResult,
  Evaluation,
  Evidence,
  Failure,
  Judgement,
  ResourceRef,
  ResourceResult,
} from '../../model/evaluation.ts';
import type { Resolution } from '../../model/finding.ts';
import { groupedBy, type Groups } from '../../model/grouped.ts';
import { labelOf } from '../../model/resource-name.ts';
import { oldestId, type CheckSummary, type CheckIndex } from './check-index.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { FindingRecord } from './finding-record.ts';

/** One failure as a run saw it. */
export interface Sighting {
  readonly fingerprint: string;
  readonly check: CheckSummary;
  readonly account: string;
  readonly region: string;
  readonly resource: ResourceRef;
  readonly failure: Failure;
  /** Something that could have shaded it was unreadable: it proves that the failure stands, and not how bad it is. */
  readonly shaded: boolean;
}

/** What a run says of a finding that the history knows. */
export type Observation =
  | { readonly state: 'failing'; readonly sighting: Sighting }
  | { readonly state: 'gone'; readonly resolution: Resolution }
  | { readonly state: 'unknown' };

/** All that a run saw, ready to be asked about one finding at a time. */
export interface Sightings {
  readonly failing: ReadonlyMap<string, Sighting>;
  /** Of a finding whose check was to be judged in its scope. */
  observe(record: FindingRecord, check: CheckSummary): Observation;
}

/** The bound on what is kept of one finding's evidence, in characters of JSON: a table's item holds 400 KB in all. */
const EVIDENCE_LIMIT = 64_000;

export function sightingsOf(evaluation: Evaluation, checks: CheckIndex): Sightings {
  const failing = new Map<string, Sighting>();
  const places = new Map<string, Place>();
  for (const result of evaluation) {
    const check = checks.find(result.checkId);
    if (check === undefined) throw new Error(`results of a check that the catalogue does not hold: ${result.checkId}`);
    places.set(placeKey(check.id, result.scope.account, result.scope.region), placeOf(result));
    for (const sighting of failuresIn(result, check)) {
      if (!failing.has(sighting.fingerprint)) failing.set(sighting.fingerprint, sighting);
    }
  }
  return {
    failing,
    observe(record, check) {
      const sighting = failing.get(record.fingerprint);
      if (sighting !== undefined) return { state: 'failing', sighting };
      return absence(places.get(placeKey(check.id, record.account, record.region)), record.resource.arn);
    },
  };
}

/** One check in one scope: whether its listing proves absence, and what it said of each resource. */
interface Place {
  readonly complete: boolean;
  readonly results: Groups<string, ResourceResult>;
}

function placeKey(checkId: string, account: string, region: string): string {
  return JSON.stringify([checkId, account, region]);
}

function placeOf({ listing, results }: CheckScopeResult): Place {
  return { complete: listing === 'complete', results: groupedBy(results, ({ resource }) => resource.arn) };
}

function failuresIn({ scope, results, blindSpots }: CheckScopeResult, check: CheckSummary): readonly Sighting[] {
  return results.flatMap(({ resource, judgement }) => {
    if (judgement.state !== 'fail') return [];
    const shaded = judgement.unreadable.length > 0 || blindSpots.length > 0;
    return judgement.failures.map((failure): Sighting => {
      const { account, region } = scope;
      const fingerprint = fingerprintOf({
        checkId: oldestId(check),
        account,
        region,
        arn: resource.arn,
        discriminator: failure.discriminator,
      });
      const bounded = { ...failure, evidence: boundedEvidence(failure.evidence) };
      return { fingerprint, check, account, region, resource: labelled(resource), failure: bounded, shaded };
    });
  });
}

function labelled(resource: ResourceRef): ResourceRef {
  const label = labelOf(resource);
  return label === undefined ? resource : { ...resource, label };
}

/** What it means that a finding's failure was not seen. Whatever was not judged whole proves nothing. */
function absence(place: Place | undefined, arn: string): Observation {
  if (place === undefined) return { state: 'unknown' };
  const results = place.results.get(arn);
  if (results === undefined) return place.complete ? { state: 'gone', resolution: 'deleted' } : { state: 'unknown' };
  if (!results.every(({ judgement }) => isWhole(judgement))) return { state: 'unknown' };
  const exempt = results.every(({ judgement }) => judgement.state === 'not-applicable');
  return { state: 'gone', resolution: exempt ? 'retired' : 'fixed' };
}

function isWhole(judgement: Judgement): boolean {
  if (judgement.state === 'fail') return judgement.unreadable.length === 0;
  return judgement.state !== 'unknown';
}

function boundedEvidence(evidence: Evidence): Evidence {
  const text = JSON.stringify(evidence);
  if (text.length <= EVIDENCE_LIMIT) return evidence;
  return { tooLargeToKeep: text.length, sha256: createHash('sha256').update(text).digest('hex') };
}
