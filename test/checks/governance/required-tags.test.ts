import requiredTags from '../../../functions/checks/governance/required-tags.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2SecurityGroups } from '../../../functions/collect/ec2/security-groups.ts';
import { ec2Subnets } from '../../../functions/collect/ec2/subnets.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { kmsKeys } from '../../../functions/collect/kms/keys.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { logGroups } from '../../../functions/collect/logs/log-groups.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { secrets } from '../../../functions/collect/secretsmanager/secrets.ts';
import { taggedResources } from '../../../functions/collect/tagging/tagged-resources.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied, REGION } from '../../support/account.ts';
import { stack } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { table } from '../../support/dynamodb.ts';
import { instance, securityGroup, subnet, volume, vpc } from '../../support/ec2.ts';
import { key, keyDetails } from '../../support/kms.ts';
import { lambdaFunction } from '../../support/lambda.ts';
import { logGroup } from '../../support/logs.ts';
import { dbInstance } from '../../support/rds.ts';
import { bucket } from '../../support/s3.ts';
import { secret } from '../../support/secretsmanager.ts';

const tags = { Environment: 'prod', Owner: 'web', Application: 'shop', CostCenter: '42' };
const all = ['Application', 'CostCenter', 'Environment', 'Owner'];
const { Owner: _owner, ...ownerless } = tags;
const tagged = (arn: string, over: Record<string, string> = tags) => ({ arn, name: 'x', type: 'AWS::S3::Bucket', tags: over });
const shared = (what: string) => `arn:aws:ec2:${REGION}:999988887777:${what}`;

describeCheck(requiredTags, {
  shades: [taggedResources, ec2Vpcs],
  flags: [
    { name: 'an instance without any', given: account().with(ec2Instances, instance({ tags: {} })), evidence: { missing: all } },
    {
      name: 'a volume without one of them',
      given: account().with(ec2Volumes, volume({ tags: ownerless })),
      evidence: { missing: ['Owner'] },
    },
    {
      name: 'keys in another case',
      given: account().with(ec2Volumes, volume({ tags: { ...ownerless, owner: 'web' } })),
      evidence: { missing: ['Owner'] },
    },
    { name: 'a bucket that was never tagged', given: account().with(s3Buckets, bucket()), evidence: { missing: all } },
    {
      name: 'a function that has others',
      given: account()
        .with(lambdaFunctions, lambdaFunction())
        .with(taggedResources, tagged(lambdaFunction().arn, { Team: 'web' })),
      evidence: { missing: all },
    },
    {
      name: 'a key of the parameters',
      given: account().with(ec2Instances, instance({ tags })),
      parameters: { tags: ['Team', 'Owner'] },
      evidence: { missing: ['Team'] },
    },
    {
      name: 'a subnet of a VPC that somebody made',
      given: account()
        .with(ec2Vpcs, vpc({ tags }))
        .with(ec2Subnets, subnet({ tags: ownerless, vpcId: vpc().name })),
      evidence: { missing: ['Owner'] },
    },
    { name: 'a database', given: account().with(rdsDatabases, dbInstance({ tags: {} })), evidence: { missing: all } },
    {
      name: 'a stack',
      given: account().with(cloudformationStacks, stack({ tags: ownerless })),
      evidence: { missing: ['Owner'] },
    },
    { name: 'a key', given: account().with(kmsKeys, key()), evidence: { missing: all } },
    {
      name: 'a log group of an application',
      given: account().with(logGroups, logGroup({ name: '/shop/api' })),
      evidence: { missing: all },
    },
    {
      name: 'a log group that a service made, and that somebody tagged',
      given: account()
        .with(logGroups, logGroup({ name: '/aws/lambda/api' }))
        .with(taggedResources, tagged(logGroup({ name: '/aws/lambda/api' }).arn, ownerless)),
      evidence: { missing: ['Owner'] },
    },
  ],
  spares: [
    { name: 'an instance with all', given: account().with(ec2Instances, instance({ tags })) },
    { name: 'a tag without a value', given: account().with(ec2Instances, instance({ tags: { ...tags, Owner: '' } })) },
    {
      name: 'a bucket and a table with all',
      given: account()
        .with(s3Buckets, bucket())
        .with(dynamodbTables, table())
        .with(taggedResources, tagged(bucket().arn), tagged(table().arn)),
    },
    {
      name: 'the default VPC, with its subnets and its group',
      given: account()
        .with(ec2Vpcs, vpc({ isDefault: true, tags: {} }))
        .with(ec2Subnets, subnet({ tags: {}, vpcId: vpc().name }))
        .with(ec2SecurityGroups, securityGroup({ label: 'default', tags: {} })),
    },
    {
      name: 'a VPC that another account shares',
      given: account().with(ec2Vpcs, vpc({ arn: shared('vpc/vpc-9'), ownerId: '999988887777', tags: {} })),
    },
    {
      name: 'an instance that a service runs',
      given: account().with(ec2Instances, instance({ managedBy: 'eks.amazonaws.com', tags: {} })),
    },
    { name: 'a key that AWS manages', given: account().with(kmsKeys, key({ details: read(keyDetails({ manager: 'AWS' })) })) },
    {
      name: 'a key that is scheduled for deletion',
      given: account().with(kmsKeys, key({ details: read(keyDetails({ state: 'PendingDeletion' })) })),
    },
    {
      name: 'a database that is being deleted',
      given: account().with(rdsDatabases, dbInstance({ status: 'deleting', tags: {} })),
    },
    { name: 'a nested stack', given: account().with(cloudformationStacks, stack({ tags: {}, rootId: 'arn:root' })) },
    { name: 'a secret that RDS keeps', given: account().with(secrets, secret({ name: 'rds!db-0f0f0f0f' })) },
    { name: 'a log group that Lambda made', given: account().with(logGroups, logGroup({ name: '/aws/lambda/api' })) },
  ],
  unsure: [
    {
      name: 'a bucket, where nobody knows what is tagged',
      given: account().with(s3Buckets, bucket()).without(taggedResources),
      action: 'tag:GetResources',
    },
    {
      name: 'a subnet, where nobody knows whether its VPC is the default one',
      given: account()
        .with(ec2Subnets, subnet({ tags: {} }))
        .without(ec2Vpcs),
      action: 'ec2:DescribeVpcs',
    },
    {
      name: 'a key, of which nobody knows whose it is',
      given: account().with(kmsKeys, key({ details: denied('kms:DescribeKey', 'kms.keys') })),
      action: 'kms:DescribeKey',
    },
  ],
});

test('no tags, nothing to judge', () => {
  expect(requiredTags.isOff({ tags: [] })).toBe(true);
  expect(requiredTags.isOff({})).toBe(false);
});
