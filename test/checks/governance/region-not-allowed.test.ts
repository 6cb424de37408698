import regionNotAllowed from '../../../functions/checks/governance/region-not-allowed.ts';
import { dynamodbTables } from '../../../functions/collect/dynamodb/tables.ts';
import { ec2Instances } from '../../../functions/collect/ec2/instances.ts';
import { ec2Volumes } from '../../../functions/collect/ec2/volumes.ts';
import { ec2Vpcs } from '../../../functions/collect/ec2/vpcs.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { rdsDatabases } from '../../../functions/collect/rds/databases.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { snsTopics } from '../../../functions/collect/sns/topics.ts';
import { sqsQueues } from '../../../functions/collect/sqs/queues.ts';
import { someTaggedResources } from '../../../functions/collect/tagging/some-resources.ts';
import { account, ACCOUNT, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { instance, vpc } from '../../support/ec2.ts';
import { bucket } from '../../support/s3.ts';

const AWAY = 'ap-south-1';
const parameters = { allowedRegions: [REGION, 'eu-central-1'] };
const allowedRegions = ['eu-central-1', REGION];
const there = account().region(AWAY);
const at = (service: string, own: string, owner = ACCOUNT) => `arn:aws:${service}:${AWAY}:${owner}:${own}`;
const tagged = (arn: string) =>
  there.in(AWAY, someTaggedResources, { arn, name: 'thing', type: 'AWS::ResourceGroups::Resource', tags: { Owner: 'web' } });
const one = (arn: string) => ({ resources: [arn], more: false, allowedRegions });
const machine = instance({ arn: at('ec2', 'instance/i-1'), name: 'i-1' });

describeCheck(regionNotAllowed, {
  shades: [
    someTaggedResources,
    dynamodbTables,
    ec2Instances,
    ec2Volumes,
    ec2Vpcs,
    lambdaFunctions,
    rdsDatabases,
    s3Buckets,
    snsTopics,
    sqsQueues,
  ],
  flags: [
    { name: 'an instance', given: there.in(AWAY, ec2Instances, machine), parameters, evidence: one(machine.arn) },
    { name: 'a bucket', given: there.in(AWAY, s3Buckets, bucket()), parameters, evidence: one(bucket().arn) },
    {
      name: 'a VPC that somebody made',
      given: there.in(AWAY, ec2Vpcs, vpc({ arn: at('ec2', 'vpc/vpc-1') })),
      parameters,
      evidence: one(at('ec2', 'vpc/vpc-1')),
    },
    {
      name: 'something of which no check reads anything',
      given: tagged(at('sagemaker', 'notebook-instance/miner')),
      parameters,
      evidence: one(at('sagemaker', 'notebook-instance/miner')),
    },
    { name: 'a snapshot', given: tagged(at('ec2', 'snapshot/snap-1')), parameters, evidence: one(at('ec2', 'snapshot/snap-1')) },
    {
      name: 'more than the evidence names',
      given: there.in(
        AWAY,
        ec2Instances,
        ...Array.from({ length: 11 }, (_none, place) =>
          instance({ arn: at('ec2', `instance/i-${String.fromCharCode(97 + place)}`) }),
        ),
      ),
      parameters,
      evidence: {
        resources: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map((letter) => at('ec2', `instance/i-${letter}`)),
        more: true,
        allowedRegions,
      },
    },
  ],
  spares: [
    { name: 'an instance in an allowed region', given: there.with(ec2Instances, instance()), parameters },
    {
      name: 'a default VPC, and what is in it by itself',
      given: tagged(at('ec2', 'subnet/subnet-1')).in(AWAY, ec2Vpcs, vpc({ arn: at('ec2', 'vpc/vpc-1'), isDefault: true })),
      parameters,
    },
    {
      name: 'a subnet that another account shares',
      given: there.in(AWAY, ec2Vpcs, vpc({ arn: at('ec2', 'vpc/vpc-1', '999988887777'), ownerId: '999988887777' })),
      parameters,
    },
    {
      name: 'an instance that is gone, and that the tagging API still names',
      given: tagged(at('ec2', 'instance/i-1')),
      parameters,
    },
    { name: 'a detector that watches the region', given: tagged(at('guardduty', 'detector/abc')), parameters },
    {
      name: 'a service that may be anywhere',
      given: tagged(at('backup', 'backup-vault:copies')),
      parameters: { ...parameters, ignoredServices: ['backup'] },
    },
    { name: 'an empty region', given: there, parameters },
  ],
  unsure: [
    {
      name: 'a region of which the tagged resources could not be read',
      given: there.without(someTaggedResources, AWAY),
      parameters,
      action: 'tag:GetResources',
    },
  ],
});

test('nothing is judged until somebody says which regions are allowed', () => {
  expect(regionNotAllowed.isOff({})).toBe(true);
  expect(regionNotAllowed.isOff(parameters)).toBe(false);
});
