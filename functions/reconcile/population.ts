import type { Evaluation, Judgement } from '../model/evaluation.ts';
import type { Finding } from '../model/finding.ts';
import type { Population } from '../model/run.ts';

type Fate = Exclude<keyof Population, 'checkId'>;

/** How many resources each check judged, and how they fared; one pass over the results. */
export function populationOf(evaluation: Evaluation, findings: readonly Finding[]): readonly Population[] {
  const alerting = new Set(
    findings
      .filter(({ status, suppression }) => status !== 'resolved' && suppression === undefined)
      .map(({ checkId, region, resource }) => placeOf(checkId, region, resource.arn)),
  );
  const counts = new Map<string, Record<Fate, number>>();
  for (const { checkId, scope, results } of evaluation) {
    const count = counts.get(checkId) ?? { passed: 0, failed: 0, suppressed: 0, unknown: 0, notApplicable: 0 };
    counts.set(checkId, count);
    for (const { resource, judgement } of results) {
      count[fateOf(judgement, () => alerting.has(placeOf(checkId, scope.region, resource.arn)))] += 1;
    }
  }
  return [...counts].map(([checkId, count]) => ({ checkId, ...count }));
}

function placeOf(checkId: string, region: string, arn: string): string {
  return JSON.stringify([checkId, region, arn]);
}

function fateOf({ state }: Judgement, alerts: () => boolean): Fate {
  switch (state) {
    case 'pass':
      return 'passed';
    case 'fail':
      return alerts() ? 'failed' : 'suppressed';
    case 'unknown':
      return 'unknown';
    case 'not-applicable':
      return 'notApplicable';
  }
}
