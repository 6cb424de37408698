import cloudtrailBucket from '../../../functions/checks/cloudtrail/cloudtrail-bucket.ts';
import { cloudtrailMultiRegionTrails } from '../../../functions/collect/cloudtrail/multi-region-trails.ts';
import { cloudtrailTrails } from '../../../functions/collect/cloudtrail/trails.ts';
import { s3AccessPoints } from '../../../functions/collect/s3/access-points.ts';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, ACCOUNT, denied } from '../../support/account.ts';
import { multiRegionTrail, trail } from '../../support/cloudtrail.ts';
import { describeCheck } from '../../support/describe-check.ts';
import {
  accessPoint,
  accountBlock,
  bucket,
  bucketArn,
  bucketPolicy,
  lifecycleRule,
  noAccountBlock,
  noBlock,
  type RawStatement,
} from '../../support/s3.ts';

const deliver: RawStatement = {
  Sid: 'Deliver',
  Effect: 'Allow',
  Principal: { Service: 'cloudtrail.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: `${bucketArn()}/AWSLogs/${ACCOUNT}/*`,
};
const readAll: RawStatement = {
  Sid: 'Read',
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: `${bucketArn()}/*`,
};
const delegate: RawStatement = {
  ...readAll,
  Sid: 'Delegate',
  Condition: { StringEquals: { 's3:DataAccessPointAccount': ACCOUNT } },
};
const alone = (over: Partial<Bucket> = {}) => account().with(s3Buckets, bucket({ policy: bucketPolicy(deliver), ...over }));
const given = (over: Partial<Bucket> = {}) => alone(over).with(cloudtrailTrails, trail({ bucket: 'bucket' }));
const exposed = { policy: bucketPolicy(deliver, readAll), publicAccessBlock: noBlock };
const byEveryone = { statement: 'Read', principal: '*', actions: ['s3:GetObject'], resources: [`${bucketArn()}/*`] };
const off = { bucket: false, account: false };
const trails = [trail().arn];
const point = accessPoint({
  policy: bucketPolicy({ ...readAll, Resource: `${accessPoint().arn}/object/*` }),
  publicAccessBlock: noBlock,
});

describeCheck(cloudtrailBucket, {
  // Each of the three stands by itself: what bears on another one only leaves it open.
  shades: [cloudtrailTrails, cloudtrailMultiRegionTrails, s3AccountPublicAccessBlock, s3AccessPoints],
  flags: [
    {
      name: 'a bucket that anyone reads',
      given: given(exposed).with(s3AccountPublicAccessBlock, noAccountBlock()),
      failures: [
        {
          arn: bucketArn(),
          severity: 'high',
          discriminator: 'public',
          evidence: { trails, ways: [{ way: 'policy', statements: [byEveryone], restrictPublicBuckets: off }] },
        },
      ],
    },
    {
      name: 'a bucket that anyone reads by an access point',
      given: given({ policy: bucketPolicy(deliver, delegate), publicAccessBlock: noBlock })
        .with(s3AccountPublicAccessBlock, noAccountBlock())
        .with(s3AccessPoints, point),
      failures: [{ discriminator: 'public', message: 'anyone gets at the logs of the trail: access point point lets anyone in' }],
    },
    {
      name: 'a bucket without lifecycle',
      given: given({ lifecycle: read([]) }),
      failures: [{ discriminator: 'lifecycle', evidence: { trails, rules: [] } }],
    },
    {
      name: 'a bucket whose rule is disabled',
      given: given({ lifecycle: read([lifecycleRule({ enabled: false })]) }),
      failures: [{ discriminator: 'lifecycle', evidence: { trails, rules: [{ enabled: false, prefix: '' }] } }],
    },
    {
      name: 'a bucket whose rule is for other keys',
      given: given({ lifecycle: read([lifecycleRule({ prefix: 'scratch/' })]) }),
      failures: [{ discriminator: 'lifecycle', evidence: { trails, rules: [{ enabled: true, prefix: 'scratch/' }] } }],
    },
    {
      name: 'a bucket without access logging',
      given: given({ logging: read({}) }),
      failures: [{ discriminator: 'access-logging', evidence: { trails, accessLogs: 'off' } }],
    },
    {
      name: 'all three, of a trail that is homed in a region that was not audited',
      given: alone({ ...exposed, lifecycle: read([]), logging: read({}) })
        .with(s3AccountPublicAccessBlock, noAccountBlock())
        .with(cloudtrailMultiRegionTrails, multiRegionTrail({ homeRegion: 'us-west-2', bucket: 'bucket' })),
      failures: [{ discriminator: 'public' }, { discriminator: 'lifecycle' }, { discriminator: 'access-logging' }],
    },
    {
      name: 'a bucket whose policy cannot be read, and that has no access logging all the same',
      given: given({ policy: denied('s3:GetBucketPolicy', 's3.buckets'), logging: read({}) }).with(
        s3AccountPublicAccessBlock,
        noAccountBlock(),
      ),
      failures: [{ discriminator: 'access-logging' }],
      unread: [],
    },
  ],
  spares: [
    { name: 'a private, tidy and logged one', given: given() },
    {
      name: 'one that the account’s block closes',
      given: given(exposed).with(s3AccountPublicAccessBlock, accountBlock()),
    },
    {
      name: 'a rule for the logs of the trail alone',
      given: given({ lifecycle: read([lifecycleRule({ prefix: 'AWSLogs/' })]) }),
    },
    { name: 'no rule where deleting takes MFA', given: given({ lifecycle: read([]), mfaDelete: read(true) }) },
    {
      name: 'a bucket that gets nothing of a trail',
      given: account().with(s3Buckets, bucket({ logging: read({}), lifecycle: read([]) })),
    },
    {
      name: 'a bucket that lets trails in, and gets nothing of one of this account',
      given: alone({ logging: read({}) }).with(cloudtrailTrails, trail({ bucket: 'another' })),
    },
    {
      name: 'a trail whose bucket is another account’s',
      given: account().with(cloudtrailTrails, trail({ bucket: 'central-logs' })),
    },
  ],
  unsure: [
    {
      name: 'a bucket that lets trails in, where those of a region are not known',
      given: alone({ logging: read({}) })
        .region('us-west-2')
        .without(cloudtrailTrails, 'us-west-2'),
      action: 'cloudtrail:DescribeTrails',
    },
    {
      name: 'a bucket that lets no trail in any more, where those of a region are not known',
      given: alone({ policy: read(null), logging: read({}) })
        .region('us-west-2')
        .without(cloudtrailTrails, 'us-west-2'),
      action: 'cloudtrail:DescribeTrails',
    },
    {
      name: 'a lifecycle that cannot be read',
      given: given({ lifecycle: denied('s3:GetLifecycleConfiguration', 's3.buckets') }),
      action: 's3:GetLifecycleConfiguration',
    },
    {
      name: 'no lifecycle, where nobody knows whether deleting takes MFA',
      given: given({ lifecycle: read([]), mfaDelete: denied('s3:GetBucketVersioning', 's3.buckets') }),
      action: 's3:GetBucketVersioning',
    },
  ],
});
