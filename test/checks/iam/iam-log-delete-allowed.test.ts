import iamLogDeleteAllowed from '../../../functions/checks/iam/iam-log-delete-allowed.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { configDeliveryChannels } from '../../../functions/collect/config/delivery-channels.ts';
import { ec2FlowLogs } from '../../../functions/collect/ec2/flow-logs.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import type { AuthorizationItem } from '../../../functions/collect/iam/authorization-item.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { trail } from '../../support/cloudtrail.ts';
import { elbLoadBalancers } from '../../../functions/collect/elb/load-balancers.ts';
import { elbv2LoadBalancers } from '../../../functions/collect/elbv2/load-balancers.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { flowLog } from '../../support/ec2.ts';
import { awsPolicy, inline, managedPolicy, role, user } from '../../support/iam.ts';
import { bucket, bucketPolicy, denyPlainHttp } from '../../support/s3.ts';

const logs = (over: Partial<Bucket> = {}) => bucket({ name: 'logs', logging: read({}), policy: read(null), ...over });
const quiet = (name: string, over: Partial<Bucket> = {}) => bucket({ name, logging: read({}), policy: read(null), ...over });
const trailTo = (name: string, over: Partial<Parameters<typeof trail>[0]> = {}) => trail({ bucket: name, ...over });
const given = (...items: AuthorizationItem[]) =>
  account()
    .with(cloudtrailTrails, trailTo('logs'))
    .with(s3Buckets, logs())
    .with(iamAuthorizationDetails, ...items);
const withBucket = (over: Partial<Bucket>, ...items: AuthorizationItem[]) =>
  account()
    .with(cloudtrailTrails, trailTo('logs'))
    .with(s3Buckets, logs(over))
    .with(iamAuthorizationDetails, ...items);
const may = (actions: string[], resources = ['*'], conditions = {}) =>
  user({ inline: [inline('own', { sid: 'Own', actions, resources, conditions })] });
const deletes = may(['s3:DeleteObject'], ['arn:aws:s3:::logs/*']);
/** So many buckets, each with a trail of its own. */
const manyLogs = (count: number, ...items: AuthorizationItem[]) => {
  const names = Array.from({ length: count }, (_, index) => `logs-${String(index + 1).padStart(2, '0')}`);
  return account()
    .with(cloudtrailTrails, ...names.map((name) => trailTo(name, { name, arn: `${trail().arn}-${name}` })))
    .with(s3Buckets, ...names.map((name) => logs({ name, arn: `arn:aws:s3:::${name}` })))
    .with(iamAuthorizationDetails, ...items);
};
const twenty = Array.from({ length: 20 }, (_, index) => `logs-${String(index + 1).padStart(2, '0')}`);
const denyDeletes = (over: Record<string, unknown> = {}) => ({
  Sid: 'Keep',
  Effect: 'Deny',
  Principal: '*',
  Action: ['s3:Delete*', 's3:Put*', 's3:Bypass*'],
  Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'],
  ...over,
});

describeCheck(iamLogDeleteAllowed, {
  flags: [
    {
      name: 'objects of the bucket of a trail',
      given: given(deletes),
      failures: [
        {
          arn: user().arn,
          message: 'can delete logs (CloudTrail)',
          evidence: { buckets: ['logs'], actions: ['s3:DeleteObject'], statements: [{ policy: 'own', statement: 'Own' }] },
        },
      ],
    },
    {
      name: 'objects of the trail alone',
      given: given(may(['s3:DeleteObject'], ['arn:aws:s3:::logs/AWSLogs/*/CloudTrail/eu-*'])),
    },
    { name: 'versions of them', given: given(may(['s3:DeleteObjectVersion'], ['arn:aws:s3:::logs/*'])) },
    { name: 'by a rule of its own for their life', given: given(may(['s3:PutLifecycleConfiguration'], ['arn:aws:s3:::logs'])) },
    { name: 'by a policy of its own on the bucket', given: given(may(['s3:PutBucketPolicy'])) },
    {
      name: 'an administrator, once for all buckets',
      given: account()
        .with(cloudtrailTrails, trailTo('logs'))
        .with(ec2FlowLogs, flowLog({ destinationKind: 's3', destination: 'arn:aws:s3:::flows/prod/' }))
        .with(s3Buckets, logs(), quiet('flows'), quiet('web', { logging: read({ bucket: 'access' }) }), quiet('access'))
        .with(iamAuthorizationDetails, role({ attached: [awsPolicy('A').arn] }), awsPolicy('A', { actions: ['*'] })),
      failures: [
        {
          message: 'can delete logs (CloudTrail, S3 access logs, VPC flow logs)',
          evidence: {
            buckets: ['access', 'flows', 'logs'],
            actions: [
              's3:DeleteBucket',
              's3:DeleteBucketPolicy',
              's3:DeleteObject',
              's3:DeleteObjectVersion',
              's3:PutBucketPolicy',
              's3:PutLifecycleConfiguration',
            ],
            statements: [{ policy: 'arn:aws:iam::aws:policy/A', statement: '#1' }],
          },
        },
      ],
    },
    {
      name: 'by the bucket’s policy alone',
      given: withBucket(
        {
          policy: bucketPolicy({
            Sid: 'Tidy',
            Effect: 'Allow',
            Principal: { AWS: role().arn },
            Action: 's3:DeleteObject',
            Resource: 'arn:aws:s3:::logs/*',
          }),
        },
        role(),
      ),
      evidence: {
        buckets: ['logs'],
        actions: ['s3:DeleteObject'],
        statements: [{ policy: 'bucket policy of logs', statement: 'Tidy' }],
      },
    },
    {
      name: 'in a bucket that refuses plain HTTP alone',
      given: withBucket(
        { policy: bucketPolicy(denyPlainHttp({ Resource: ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'] })) },
        deletes,
      ),
    },
    {
      name: 'in a bucket whose policy stops others',
      given: withBucket({ policy: bucketPolicy(denyDeletes({ Principal: { AWS: role().arn } })) }, deletes),
    },
    {
      name: 'locked objects, past the lock',
      given: withBucket(
        { objectLock: read({ defaultMode: 'GOVERNANCE' }) },
        may(['s3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
      ),
      evidence: {
        buckets: ['logs'],
        actions: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'],
        statements: [{ policy: 'own', statement: 'Own' }],
      },
    },
    {
      name: 'every log of twenty buckets, all of which it tells',
      given: manyLogs(20, may(['s3:DeleteObject'])),
      evidence: { buckets: twenty, actions: ['s3:DeleteObject'], statements: [{ policy: 'own', statement: 'Own' }] },
    },
    {
      name: 'every log of very many buckets, of which it tells the first',
      given: manyLogs(30, may(['s3:DeleteObject'])),
      evidence: {
        buckets: twenty,
        actions: ['s3:DeleteObject'],
        statements: [{ policy: 'own', statement: 'Own' }],
        others: 'further log buckets were not looked at',
      },
    },
    {
      name: 'one of many buckets',
      given: manyLogs(30, may(['s3:DeleteObject'], ['arn:aws:s3:::logs-27/*'])),
      evidence: { buckets: ['logs-27'], actions: ['s3:DeleteObject'], statements: [{ policy: 'own', statement: 'Own' }] },
    },
    {
      name: 'what one source of several delivers',
      given: account()
        .with(cloudtrailTrails, trailTo('logs'), trailTo('logs', { keyPrefix: 'two', arn: `${trail().arn}-two` }))
        .with(s3Buckets, logs())
        .with(iamAuthorizationDetails, may(['s3:DeleteObject'], ['arn:aws:s3:::logs/two/*'])),
    },
    {
      name: 'what one source of several delivers, where a Deny keeps that of the other',
      given: account()
        .with(cloudtrailTrails, trailTo('logs'), trailTo('logs', { keyPrefix: 'two', arn: `${trail().arn}-two` }))
        .with(s3Buckets, logs({ policy: bucketPolicy(denyDeletes({ Resource: ['arn:aws:s3:::logs/AWSLogs/*'] })) }))
        .with(iamAuthorizationDetails, may(['s3:DeleteObject'])),
    },
    {
      name: 'a lock that holds only what its writers lock',
      given: withBucket({ objectLock: read({}) }, deletes),
    },
  ],
  spares: [
    { name: 'objects of another bucket', given: given(may(['s3:DeleteObject'], ['arn:aws:s3:::logs-too/*'])) },
    { name: 'objects beside the logs', given: given(may(['s3:DeleteObject'], ['arn:aws:s3:::logs/tmp/*'])) },
    { name: 'reading and writing', given: given(may(['s3:GetObject', 's3:PutObject', 's3:ListBucket'])) },
    {
      name: 'deleting objects of the bucket itself, which are none',
      given: given(may(['s3:DeleteObject'], ['arn:aws:s3:::logs'])),
    },
    {
      name: 'a bucket that no log is delivered to',
      given: account().with(s3Buckets, quiet('logs')).with(iamAuthorizationDetails, deletes),
    },
    {
      name: 'a flow log that goes elsewhere',
      given: account()
        .with(
          ec2FlowLogs,
          flowLog({ destinationKind: 'cloud-watch-logs', destination: 'arn:aws:logs:eu-west-1:111122223333:log-group:l' }),
        )
        .with(s3Buckets, quiet('logs'))
        .with(iamAuthorizationDetails, deletes),
    },
    {
      name: 'a bucket of another account, which looks after it',
      given: account()
        .with(cloudtrailTrails, trailTo('logs'))
        .with(s3Buckets, quiet('other'))
        .with(iamAuthorizationDetails, deletes),
    },
    { name: 'a Deny of the bucket’s policy', given: withBucket({ policy: bucketPolicy(denyDeletes()) }, deletes) },
    {
      name: 'an administrator whom the bucket’s policy stops',
      given: withBucket(
        {
          policy: bucketPolicy(
            denyDeletes({ Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/break-glass' } } }),
          ),
        },
        user({ attached: [awsPolicy('A').arn] }),
        awsPolicy('A', { actions: ['*'] }),
      ),
    },
    {
      name: 'its own Deny',
      given: given(user({ inline: [...deletes.inline, inline('no', { effect: 'Deny', actions: ['s3:Delete*'] })] })),
    },
    {
      name: 'within a boundary',
      given: given({ ...deletes, boundary: managedPolicy('b').arn }, managedPolicy('b', { actions: ['s3:Get*'] })),
    },
    {
      name: 'only with MFA',
      given: given(may(['s3:DeleteObject'], ['*'], { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } })),
    },
    { name: 'locked objects', given: withBucket({ objectLock: read({ defaultMode: 'COMPLIANCE' }) }, may(['s3:*'])) },
    {
      name: 'locked objects, without a way past the lock',
      given: withBucket({ objectLock: read({ defaultMode: 'GOVERNANCE' }) }, may(['s3:DeleteObject', 's3:DeleteObjectVersion'])),
    },
    { name: 'a service-linked role', given: given(role({ serviceLinked: true, inline: deletes.inline })) },
    { name: 'one for emergencies', given: given(deletes), parameters: { exempt: ['ada'] } },
  ],
  unsure: [
    {
      name: 'the bucket’s policy may not be read',
      given: withBucket({ policy: denied('s3:GetBucketPolicy') }, deletes),
      action: 's3:GetBucketPolicy',
    },
    {
      name: 'a policy of its own is not read',
      given: given(user({ inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
  // One log bucket is enough to prove it; what else is a log bucket only adds to it.
  shades: [
    cloudtrailTrails,
    cloudtrailMultiRegionTrails,
    configDeliveryChannels,
    ec2FlowLogs,
    elbv2LoadBalancers,
    elbLoadBalancers,
  ],
});
