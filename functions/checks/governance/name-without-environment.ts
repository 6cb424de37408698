import { z } from 'zod';
import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { redshiftClusters } from '../../collect/redshift/clusters.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { isMadeByService } from '../../reasoning/governance/made-by-service.ts';
import { hasWords, isGenerated } from '../../reasoning/governance/words.ts';

export default defineCheck({
  id: 'name-without-environment',
  service: 'governance',
  title: 'Name of a resource does not say which environment it belongs to',
  severity: 'informational',
  kind: 'hygiene',
  why: 'A name that was written down once can be taken once: the same stack cannot be deployed for a second environment, and nobody sees which one is at hand.',
  remediation: {
    console:
      'Most names cannot be changed: make the resource anew under a name with the environment in it, and move what it holds.',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list ARN --tags Environment=ENVIRONMENT, where it cannot be renamed',
    iac: 'Leave the name to CloudFormation, or make it of the environment: `${application}-${environment}-documents`',
  },
  source: 'Requirement: names carry the environment, so that several environments can stand side by side',
  params: z.strictObject({
    environments: z
      .array(z.string().regex(/[A-Za-z0-9]/, 'expected letters or digits'))
      .default([])
      .describe(
        'What environments are called, e.g. dev, staging, prod: a name has to have one of them as a word, whatever its case. Nothing is ' +
          'judged until there is one; then functions, tables, queues, topics, buckets, databases, log groups, secrets, load balancers and stacks are.',
      ),
  }),
  off: ({ environments }) => environments.length === 0,
  subject: [
    cloudformationStacks,
    dynamodbTables,
    elbLoadBalancers,
    elbv2LoadBalancers,
    lambdaFunctions,
    logGroups,
    rdsDatabases,
    redshiftClusters,
    s3Buckets,
    secrets,
    snsTopics,
    sqsQueues,
  ],
  evaluate(resource, { params: { environments } }) {
    const { name } = resource;
    if (environments.some((token) => hasWords(name, token))) return pass();
    if (isMadeByService(resource) || isNamedByTool(resource)) return notApplicable('an AWS service or tool gave it its name');
    if (isGenerated(name) || ('rootId' in resource && resource.rootId !== undefined))
      return notApplicable('CloudFormation made the name');
    return fail('no word of its name is one of the environments', { name, environments: [...environments].sort() });
  },
});

/** Names that AWS's own services, consoles and tools give: nobody chose them. */
function isNamedByTool({ name, type }: { readonly name: string; readonly type: string }): boolean {
  if (type === 'AWS::SecretsManager::Secret') return name.includes('!');
  return /^(?:aws-|cdk-[a-z0-9]+-|cf-templates-|elasticbeanstalk-|do-not-delete-|CDKToolkit$|StackSet-)/.test(name);
}
