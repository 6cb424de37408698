import type { CheckScopeResult, Evaluation, Judgement, ResourceResult } from '../functions/model/evaluation.ts';
import { GLOBAL } from '../functions/model/scope.ts';
import { severities } from '../functions/model/severity.ts';
import type { CheckSummary } from '../functions/reconcile/findings/check-index.ts';

export const ACCOUNT = '111122223333';
export const regions = [GLOBAL, 'eu-west-1', 'eu-central-1', 'us-east-1', 'us-west-2'] as const;

/** Checks of the size that those of the catalogue have. */
export const checks: readonly CheckSummary[] = Array.from({ length: 20 }, (_, index) => ({
  id: `ec2-measured-${String(index)}`,
  title: `Volume does not hold what measured rule ${String(index)} asks of it`,
  service: 'ec2',
  kind: 'exposure',
  remediation: {
    console: 'EC2 console, Elastic Block Store, Volumes: copy the volume from an encrypted snapshot, then swap it.',
  },
}));

/** So many failing results, spread evenly over checks and regions; `shift` of those of a run without it pass, as many are new. */
export function evaluationOf(count: number, shift = 0): Evaluation {
  const places = regions.flatMap((region) => checks.map(({ id }) => ({ region, checkId: id })));
  return places.map(({ region, checkId }, place): CheckScopeResult => {
    const results: ResourceResult[] = [];
    for (let index = place; index < count + shift; index += places.length) {
      results.push({ resource: resource(region, index), judgement: index < shift ? { state: 'pass' } : wrong(index) });
    }
    return { checkId, scope: { account: ACCOUNT, partition: 'aws', region }, listing: 'complete', results, blindSpots: [] };
  });
}

function resource(region: string, index: number) {
  const id = `vol-${index.toString(16).padStart(17, '0')}`;
  return {
    arn: `arn:aws:ec2:${region}:${ACCOUNT}:volume/${id}`,
    name: id,
    type: 'AWS::EC2::Volume',
    tags: { Name: `data of host ${String(index)}`, team: `team-${String(index % 40)}`, environment: 'production' },
  };
}

function wrong(index: number): Judgement {
  const evidence = {
    encrypted: false,
    state: 'in-use',
    sizeGiB: index % 500,
    attachedTo: [{ instance: `i-${index.toString(16).padStart(17, '0')}`, device: '/dev/xvdf' }],
  };
  const severity = severities[index % severities.length] ?? 'high';
  const failure = { discriminator: '', severity, message: 'the volume and every snapshot of it are kept unencrypted', evidence };
  return { state: 'fail', failures: [failure], unreadable: [] };
}
