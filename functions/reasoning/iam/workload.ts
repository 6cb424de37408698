import type { PolicyDocument } from '../../model/policy.ts';
import { serviceNameOf } from './service-name.ts';

/** Services that hand a role's credentials to code of the account's own: functions, instances, tasks, pods, jobs. */
const compute = new Set([
  'lambda',
  'edgelambda',
  'ec2',
  'ecs-tasks',
  'pods.eks',
  'tasks.apprunner',
  'batch',
  'codebuild',
  'glue',
  'sagemaker',
  'emr-serverless',
  'elasticmapreduce',
]);

/** The compute services that a trust policy hands its role to, by their names; pods that come by their cluster's provider among them. */
export function workloadsOf({ statements }: PolicyDocument): readonly string[] {
  const trusted = statements.flatMap(({ effect, principals }) =>
    effect === 'Allow' && principals !== undefined ? [principals] : [],
  );
  const services = trusted.flatMap(({ Service }) => Service.map(serviceNameOf)).filter((name) => compute.has(name));
  const isPods = trusted.some(({ Federated }) => Federated.some((provider) => provider.includes(':oidc-provider/oidc.eks')));
  return [...new Set([...services, ...(isPods ? ['pods.eks'] : [])])].toSorted();
}
