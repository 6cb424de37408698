import type { PolicyDocument } from '../../model/policy.ts';
import { clausesOf } from '../policy/clause.ts';
import { matchesWildcard } from '../policy/match.ts';
import { statementName } from '../policy/grant.ts';
import { ANY_ACCOUNT, ANY_NAME } from '../policy/samples.ts';
import { decideOnResource } from '../public/decision.ts';
import { contextOf } from '../public/request.ts';
import { serviceNameOf } from './service-name.ts';

/**
 * Services that act for whoever asks them, and say in their requests for whom: the guide of each, under "Cross-service
 * confused deputy prevention", has a trust policy with `aws:SourceArn` or `aws:SourceAccount`. Not those that take a role
 * only for a resource that the role's own account runs (functions, instances, tasks, pods): IAM lets nobody pass them
 * another account's role, and most say nothing of the source. Nor CloudTrail, whose guide says that the role by which it
 * writes to CloudWatch Logs takes neither condition: with one, delivery stops.
 */
export const deputies: readonly string[] = [
  'appflow',
  'bedrock',
  'bedrock-agentcore',
  'cloudformation',
  'codebuild',
  'codepipeline',
  'comprehend',
  'config',
  'databrew',
  'datasync',
  'delivery.logs',
  'dms',
  'events',
  'export.rds',
  'fis',
  'forecast',
  'frauddetector',
  'grafana',
  'imagebuilder',
  'iot',
  'kendra',
  'lexv2',
  'lookoutmetrics',
  'mediaconvert',
  'monitoring.rds',
  'personalize',
  'pipes',
  'quicksight',
  'rds',
  'rekognition',
  'sagemaker',
  'scheduler',
  'ssm',
  'states',
  'textract',
  'transcribe',
  'transfer',
  'translate',
  'vpc-flow-logs',
];

/** A service that assumes a role for whoever asks it. */
export interface Deputy {
  /** As the policy names it. */
  readonly service: string;
  readonly statements: readonly string[];
}

/** The services, among those that say for whom they act, that a trust policy lets in on behalf of a stranger. */
export function confusedDeputies(
  trust: PolicyDocument,
  { arn, services, now }: { readonly arn: string; readonly services: readonly string[]; readonly now: Date },
): readonly Deputy[] {
  const asked = new Set(services);
  const named = trust.statements.flatMap(({ effect, principals }) => (effect === 'Allow' ? (principals?.Service ?? []) : []));
  const [, partition = ''] = arn.split(':');
  return [...new Set(named)].toSorted().flatMap((service) => {
    const name = serviceNameOf(service);
    if (!asked.has(name)) return [];
    const decisions = strangersSources(trust, `arn:${partition}:${name}:${ANY_NAME}:${ANY_ACCOUNT}:${ANY_NAME}/${ANY_NAME}`).map(
      (source) => {
        const context = contextOf({
          'aws:SourceAccount': ANY_ACCOUNT,
          'aws:SourceArn': source,
          'aws:SourceOrgID': undefined,
          'aws:SourceOrgPaths': undefined,
          'sts:ExternalId': undefined,
        });
        const request = { caller: { services: [service] }, action: 'sts:AssumeRole', resource: arn, context };
        return decideOnResource(trust, request, now);
      },
    );
    // Where it hangs on something else that is asked of the service, nobody can say that a stranger meets it.
    const open = decisions.find(({ allowed }) => allowed === 'yes');
    if (open === undefined) return [];
    const naming = trust.statements.flatMap((statement, index) =>
      statement.principals?.Service.includes(service) === true ? [statementName(statement, index)] : [],
    );
    return [{ service, statements: naming.filter((each) => open.allowedBy.includes(each)) }];
  });
}

/** What a stranger may have the service act for: anything, or what conditions ask for of whatever account. */
function strangersSources(trust: PolicyDocument, anything: string): readonly string[] {
  const named = trust.statements.flatMap(({ conditions }) =>
    clausesOf(conditions).flatMap(({ key, values }) => (key.toLowerCase() === 'aws:sourcearn' ? values : [])),
  );
  const ofStranger = named.flatMap((value) => {
    const [start, partition = '', service = '', region = '', account = '', ...name] = value.split(':');
    if (name.length === 0 || account === '' || !matchesWildcard(account, ANY_ACCOUNT)) return [];
    return [[start, partition, service, region, ANY_ACCOUNT, ...name].join(':').replaceAll('*', ANY_NAME).replaceAll('?', 'x')];
  });
  return [...new Set([anything, ...ofStranger])];
}
