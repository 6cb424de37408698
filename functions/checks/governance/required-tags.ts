import { z } from 'zod';
import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { dynamodbTables } from '../../collect/dynamodb/tables.ts';
import { ec2Instances } from '../../collect/ec2/instances.ts';
import { ec2SecurityGroups } from '../../collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../collect/ec2/subnets.ts';
import { ec2Volumes } from '../../collect/ec2/volumes.ts';
import { ec2Vpcs } from '../../collect/ec2/vpcs.ts';
import { efsFileSystems } from '../../collect/efs/file-systems.ts';
import { elbLoadBalancers } from '../../collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../collect/elbv2/load-balancers.ts';
import { kmsKeys } from '../../collect/kms/keys.ts';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { logGroups } from '../../collect/logs/log-groups.ts';
import { rdsDatabases } from '../../collect/rds/databases.ts';
import { redshiftClusters } from '../../collect/redshift/clusters.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { secrets } from '../../collect/secretsmanager/secrets.ts';
import { snsTopics } from '../../collect/sns/topics.ts';
import { sqsQueues } from '../../collect/sqs/queues.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import type { Need } from '../../evaluate/need.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { vpcsById } from '../../facts/ec2/vpcs.ts';
import { tagsByArn } from '../../facts/tagging/tags.ts';
import { accountOf } from '../../model/arn.ts';
import { isMadeByService } from '../../reasoning/governance/made-by-service.ts';

const taggable = [
  cloudformationStacks,
  ec2Instances,
  ec2Volumes,
  ec2Vpcs,
  ec2Subnets,
  ec2SecurityGroups,
  efsFileSystems,
  rdsDatabases,
  redshiftClusters,
  secrets,
  dynamodbTables,
  elbLoadBalancers,
  elbv2LoadBalancers,
  kmsKeys,
  lambdaFunctions,
  logGroups,
  s3Buckets,
  snsTopics,
  sqsQueues,
] as const;
type Taggable = ItemOf<(typeof taggable)[number]>;

/** Types whose listings bring no tags, so that only the tagging API knows them. */
const listedWithoutTags: readonly string[] = [
  'AWS::DynamoDB::Table',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
];

export default defineCheck({
  id: 'required-tags',
  service: 'governance',
  title: 'Resource lacks tags that are required',
  severity: 'low',
  kind: 'hygiene',
  why: 'Nobody knows whom to call about it at night, whom it serves, who pays for it, and whether it may be deleted.',
  remediation: {
    console: 'Resource Groups › Tag Editor: find the resource, Manage tags of selected resources, add the tags that are missing.',
    cli: 'aws resourcegroupstaggingapi tag-resources --resource-arn-list ARN --tags KEY=VALUE,…',
    iac: 'Tags of the stack (AWS CDK: Tags.of(app).add(KEY, VALUE)), which CloudFormation gives to what is in it',
  },
  source: 'Tagging AWS Resources and Tag Editor User Guide, "Best practices and strategies"',
  params: z.strictObject({
    tags: z
      .array(z.string().min(1))
      .default(['Environment', 'Owner', 'Application', 'CostCenter'])
      .describe(
        'Keys of the tags that each resource has to have, their case included: instances, volumes, VPCs, subnets, security groups, ' +
          'databases, file systems, buckets, tables, functions, queues, topics, keys, secrets, load balancers, log groups and stacks.',
      ),
  }),
  off: ({ tags }) => tags.length === 0,
  subject: taggable,
  reads: { tags: tagsByArn, vpcs: vpcsById },
  evaluate(resource, { data, need, params, scope }) {
    const isDefaultVpc = (id: string) => (data.vpcs.seen.get(id) ?? need(data.vpcs.here).get(id))?.isDefault ?? false;
    const exemption = exemptionOf(resource, { account: scope.account, isDefaultVpc, need });
    if (exemption !== undefined) return notApplicable(exemption);
    const tags = listedWithoutTags.includes(resource.type)
      ? (data.tags.seen.get(resource.arn) ?? need(data.tags.here).get(resource.arn))
      : resource.tags;
    if (tags === undefined && isMadeByService(resource)) return notApplicable('an AWS service made it by itself');
    const missing = [...new Set(params.tags)].filter((key) => tags === undefined || !Object.hasOwn(tags, key)).sort();
    return missing.length === 0 ? pass() : fail(`it has no tag ${missing.join(', ')}`, { missing });
  },
});

interface Surroundings {
  readonly account: string;
  readonly isDefaultVpc: (id: string) => boolean;
  readonly need: Need;
}

/** Why a resource is not its owner's to tag, or not worth it: AWS made it, another account shares it, or it is on its way out. */
function exemptionOf(resource: Taggable, { account, isDefaultVpc, need }: Surroundings): string | undefined {
  if (!['', account].includes(accountOf(resource.arn))) return 'another account shares it';
  if ('isDefault' in resource && resource.isDefault) return 'AWS made it with the account';
  if (resource.type === 'AWS::EC2::SecurityGroup' && resource.label === 'default') return 'AWS made it with its VPC';
  if (resource.type === 'AWS::EC2::Subnet' && 'vpcId' in resource && isDefaultVpc(resource.vpcId ?? ''))
    return 'AWS made it with the account';
  if ('rootId' in resource && resource.rootId !== undefined) return 'it is nested, and has the tags of the stack around it';
  if ('managedBy' in resource && resource.managedBy !== undefined) return 'an AWS service runs it';
  if ('details' in resource) {
    const { manager, state } = need(resource.details);
    if (manager === 'AWS') return 'AWS manages the key';
    if (state.startsWith('Pending') && state.endsWith('Deletion')) return 'the key is scheduled for deletion';
  }
  const status = 'status' in resource ? resource.status : 'state' in resource ? resource.state : undefined;
  if (typeof status === 'string' && /^delet/i.test(status)) return 'it is being deleted';
  if (resource.type === 'AWS::SecretsManager::Secret' && resource.name.includes('!')) return 'an AWS service keeps it';
  return undefined;
}
