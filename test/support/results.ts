import type {
  CheckScopeResult,
  Evaluation,
  Evidence,
  Failure,
  Judgement,
  ResourceRef,
} from '../../functions/model/evaluation.ts';
import type { Unreadable, UnreadableReason } from '../../functions/model/read.ts';
import type { Severity } from '../../functions/model/severity.ts';
import type { CheckSummary } from '../../functions/reconcile/findings/check-index.ts';

export const ACCOUNT = '123456789012';

export function facts(id: string, over: Partial<CheckSummary> = {}): CheckSummary {
  return { id, title: `${id} is wrong`, service: 'ec2', kind: 'exposure', remediation: { console: `mend ${id}` }, ...over };
}

export function gap(reason: UnreadableReason = 'denied', action = 'ec2:DescribeVolumes'): Unreadable {
  return { state: 'unreadable', dataset: 'ec2.volumes', action, reason, detail: `${action} was ${reason}` };
}

export function failure(over: Partial<Failure> = {}): Failure {
  return { discriminator: '', severity: 'high', message: 'it is wrong', evidence: { wrong: true }, ...over };
}

export function failing(...failures: readonly [Failure, ...Failure[]]): Judgement {
  return { state: 'fail', failures, unreadable: [] };
}

export const passing: Judgement = { state: 'pass' };
export const exempt: Judgement = { state: 'not-applicable', why: 'exempt' };
export const unsure: Judgement = { state: 'unknown', unreadable: [gap()] };

export function wrong(severity: Severity = 'high', evidence: Evidence = { wrong: true }): Judgement {
  return failing(failure({ severity, evidence }));
}

export function resource(name: string, over: Partial<ResourceRef> = {}): ResourceRef {
  return { arn: `arn:aws:ec2:eu-west-1:${ACCOUNT}:volume/${name}`, name, type: 'AWS::EC2::Volume', ...over };
}

/** What one check says of the named resources of a scope. */
export function judged(
  checkId: string,
  judgements: Readonly<Record<string, Judgement>>,
  over: Partial<CheckScopeResult> & { readonly account?: string; readonly region?: string } = {},
): CheckScopeResult {
  const { account = ACCOUNT, region = 'eu-west-1', ...rest } = over;
  return {
    checkId,
    scope: { account, partition: 'aws', region },
    listing: 'complete',
    results: Object.entries(judgements).map(([name, judgement]) => ({ resource: resource(name), judgement })),
    blindSpots: [],
    ...rest,
  };
}

export function evaluation(...results: readonly CheckScopeResult[]): Evaluation {
  return results;
}
