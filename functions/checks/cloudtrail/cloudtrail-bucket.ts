import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { accessPointsListed, accessPointsOfBucket } from '../../facts/s3/access-points.ts';
import { trailLogSources } from '../../facts/s3/log-buckets.ts';
import { unread, type Unreadable } from '../../model/read.ts';
import { reachesLogs, type LogSource } from '../../reasoning/s3/log-buckets.ts';
import { waysInto } from '../../reasoning/s3/ways-in.ts';

const buckets = s3Buckets.with('policy', 'acl', 'publicAccessBlock', 'lifecycle', 'mfaDelete', 'logging');
type Bucket = ItemOf<typeof buckets>;

export default defineCheck({
  id: 'cloudtrail-bucket',
  service: 'cloudtrail',
  title: 'Bucket of a trail is open to anyone, keeps logs for ever, or records no access',
  severity: 'high',
  kind: 'exposure',
  why: 'A trail tells who did what, with which names, addresses and keys: whoever reads it knows the account, and without access logs nobody would notice.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Block public access: all four on; Management › Create lifecycle rule, as long as the logs have to be kept; Properties › Server access logging: Enable, to another bucket.',
    cli: 'aws s3api put-public-access-block …, put-bucket-lifecycle-configuration …, put-bucket-logging …, each with --bucket BUCKET',
    iac: 'AWS::S3::Bucket PublicAccessBlockConfiguration, LifecycleConfiguration and LoggingConfiguration',
  },
  source: 'AWS CloudTrail User Guide, "Security best practices in AWS CloudTrail"; "Amazon S3 bucket policy for CloudTrail"',
  subject: buckets,
  reads: {
    trails: trailLogSources,
    accountBlock: s3AccountPublicAccessBlock,
    listed: accessPointsListed,
    accessPoints: accessPointsOfBucket,
  },
  evaluate(bucket, { data, need, now }) {
    const sources = data.trails.seen.get(bucket.name) ?? [];
    if (sources.length === 0) {
      // What its policy lets in says nothing of it: a trail stays a bucket's own when its policy no longer lets it deliver.
      need(data.trails.all);
      return notApplicable('no trail of the account delivers to it');
    }
    const { accountBlock, listed, accessPoints } = data;
    const trails = sources.map(({ arn }) => arn).sort();
    const ways = waysInto(bucket, {
      accountBlock: accountBlock.all,
      listed: listed.here,
      known: accessPoints.seen,
      complete: accessPoints.here,
      policies: s3Buckets.with('policy'),
      now,
    });
    const open = ways.flatMap((way) => (way.state === 'open' ? [way] : []));
    const byAnyone = fail(
      `anyone gets at the logs of the trail: ${open.map(({ message }) => message).join('; ')}`,
      { trails, ways: open.map(({ name, evidence }) => ({ way: name, ...evidence })) },
      { discriminator: 'public' },
    );
    return [
      ...(open.length > 0 ? [byAnyone] : []),
      ...ways.flatMap((way) => (way.state === 'unreadable' ? [way] : [])),
      ...keptForEver(bucket, sources, trails),
      ...unwatched(bucket, trails),
    ];
  },
});

/** S3 takes no lifecycle rule for a bucket whose versions only the root user's MFA device lets be deleted. */
function keptForEver(
  { lifecycle, mfaDelete }: Bucket,
  sources: readonly LogSource[],
  trails: readonly string[],
): readonly (Fail | Unreadable)[] {
  if (mfaDelete.state === 'read' && mfaDelete.value) return [];
  if (lifecycle.state === 'read' && reachesLogs(lifecycle.value, sources)) return [];
  if (lifecycle.state === 'unreadable' || mfaDelete.state === 'unreadable') return unread([lifecycle, mfaDelete]);
  const others = lifecycle.value.map(({ enabled, prefix }) => ({ enabled, prefix }));
  const message = 'no lifecycle rule is for the log files of the trail';
  return [fail(message, { trails, rules: others }, { discriminator: 'lifecycle' })];
}

function unwatched({ logging }: Bucket, trails: readonly string[]): readonly (Fail | Unreadable)[] {
  if (logging.state === 'unreadable') return [logging];
  if (logging.value.bucket !== undefined) return [];
  return [
    fail('nothing logs who reads the log files of the trail', { trails, accessLogs: 'off' }, { discriminator: 'access-logging' }),
  ];
}
