import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail } from '../../evaluate/verdict.ts';
import { accessPointsListed, accessPointsOfBucket } from '../../facts/s3/access-points.ts';
import { read } from '../../model/read.ts';
import { ALL_ON, allOn } from '../../reasoning/s3/block.ts';
import { waysInto } from '../../reasoning/s3/ways-in.ts';

const guardedBuckets = s3Buckets.with('policy', 'acl', 'publicAccessBlock');

export default defineCheck({
  id: 's3-bucket-public',
  service: 's3',
  title: 'Bucket can be read or written by anyone',
  severity: 'critical',
  kind: 'exposure',
  why: 'Crawlers find public buckets within hours; what they hold is then copied, or replaced by something harmful.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Block public access: turn all four on; serve public files through CloudFront instead. An access point is closed by its own policy.',
    cli: `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration ${ALL_ON}`,
    iac: 'AWS::S3::Bucket PublicAccessBlockConfiguration, all four true',
  },
  source: 'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"',
  subject: guardedBuckets,
  reads: { accountBlock: s3AccountPublicAccessBlock, listed: accessPointsListed, accessPoints: accessPointsOfBucket },
  evaluate(bucket, { data, now }) {
    const { accountBlock, listed, accessPoints } = data;
    const ways = waysInto(bucket, {
      accountBlock: accountBlock.all,
      listed: listed.here,
      known: accessPoints.seen,
      complete: accessPoints.here,
      policies: s3Buckets.with('policy'),
      now,
    });
    return ways.map((way) => (way.state === 'unreadable' ? way : fail(way.message, way.evidence, { discriminator: way.name })));
  },
  /** An access point keeps the block that it was made with; the bucket's holds for it as well. */
  remedy: (bucket) => ({
    commands: [
      ['aws', 's3api', 'put-public-access-block', '--bucket', bucket.name, '--public-access-block-configuration', ALL_ON],
    ],
    patches: [patch(guardedBuckets, bucket, (now) => ({ ...now, publicAccessBlock: read(allOn) }))],
  }),
});
