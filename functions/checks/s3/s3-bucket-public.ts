import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';
import { accessPointsListed, accessPointsOfBucket } from '../../facts/s3/access-points.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { bothRead, mapRead, read, unreadable, type Read, type Unreadable } from '../../model/read.ts';
import type { OpenStatement, PublicAccess } from '../../reasoning/public/access.ts';
import { accessPointAccess, mayDelegate } from '../../reasoning/s3/access-points.ts';
import { ALL_ON, allOn, isOn, type Blocks } from '../../reasoning/s3/block.ts';
import { publicGrants, publicStatements } from '../../reasoning/s3/public.ts';

const guardedBuckets = s3Buckets.with('policy', 'acl', 'publicAccessBlock');
type GuardedBucket = ItemOf<typeof guardedBuckets>;

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
    const blocks = { bucket: bucket.publicAccessBlock, account: mapRead(data.accountBlock.all, ([item]) => item?.block) };
    const ways = [...byPolicy(bucket, blocks, now), ...byAcl(bucket, blocks, now), ...byAccessPoints()];
    // Several ways in may hang on the same missing reading, which is stated once.
    return [...new Set(ways)];

    function byAccessPoints(): readonly (Fail | Unreadable)[] {
      const { name, policy } = bucket;
      const restricts = isOn('restrictPublicBuckets', blocks);
      if (policy.state === 'unreadable' || !mayDelegate(policy.value)) return [];
      if (restricts.state === 'read' && restricts.value) return [];
      const listed = data.listed.here;
      if (listed.state === 'unreadable') return [listed];
      const known = data.accessPoints.seen.get(name) ?? [];
      const all = data.accessPoints.here;
      const isMissing = (listed.value.get(name) ?? []).length > known.length;
      const missing = isMissing && all.state === 'unreadable' ? [all] : [];
      const open = known.flatMap((point) => {
        const restricted = point.publicAccessBlock.restrictPublicBuckets;
        const underlying = { arn: bucket.arn, policy: policy.value, restricted: false };
        const access = accessPointAccess({ ...point, restricted }, underlying, now);
        return unlessBlocked(read(access), restricts, (statements) => byPoint(point.name, point.arn, statements));
      });
      return [...open, ...missing];
    }
  },
  /** An access point keeps the block that it was made with; the bucket's holds for it as well. */
  remedy: (bucket) => ({
    commands: [
      ['aws', 's3api', 'put-public-access-block', '--bucket', bucket.name, '--public-access-block-configuration', ALL_ON],
    ],
    patches: [patch(guardedBuckets, bucket, (now) => ({ ...now, publicAccessBlock: read(allOn) }))],
  }),
});

function byPolicy({ arn, policy }: GuardedBucket, blocks: Blocks, now: Date): readonly (Fail | Unreadable)[] {
  const access = mapRead(policy, (document) => (document === null ? nothing : publicStatements(document, arn, now)));
  return unlessBlocked(access, isOn('restrictPublicBuckets', blocks), (statements) =>
    fail(
      'the bucket policy lets anyone in',
      { statements: statements.map(shown), restrictPublicBuckets: { bucket: false, account: false } },
      { discriminator: 'policy' },
    ),
  );
}

function byAcl({ arn, acl, policy }: GuardedBucket, blocks: Blocks, now: Date): readonly (Fail | Unreadable)[] {
  const granted = mapRead(acl, ({ publicGrants: grants, disabled }) => (disabled ? [] : grants));
  if (granted.state === 'read' && granted.value.length === 0) return [];
  const access = mapRead(bothRead(granted, policy), ([grants, document]) => publicGrants(grants, document, arn, now));
  return unlessBlocked(access, isOn('ignorePublicAcls', blocks), (grants) =>
    fail(
      'the bucket ACL lets anyone in',
      { grants: grants.map((grant) => ({ ...grant })), ignorePublicAcls: { bucket: false, account: false } },
      { discriminator: 'acl' },
    ),
  );
}

function byPoint(name: string, arn: string, statements: readonly OpenStatement[]): Fail {
  return fail(
    `access point ${name} lets anyone in`,
    {
      accessPoint: arn,
      statements: statements.map(shown),
      restrictPublicBuckets: { accessPoint: false, bucket: false, account: false },
    },
    { discriminator: `access point ${name}` },
  );
}

const nothing: PublicAccess = { open: [], undecided: [] };

interface Access<T> {
  readonly open: readonly T[];
  readonly undecided: readonly T[];
}

/** What a way in comes to, behind the block that closes it. */
function unlessBlocked<T>(
  access: Read<Access<T>>,
  blocked: Read<boolean>,
  state: (open: readonly T[]) => Fail,
): readonly (Fail | Unreadable)[] {
  if (access.state === 'read' && access.value.open.length + access.value.undecided.length === 0) return [];
  if (blocked.state === 'read' && blocked.value) return [];
  if (access.state === 'unreadable') return [access];
  if (blocked.state === 'unreadable') return [blocked];
  return access.value.open.length > 0 ? [state(access.value.open)] : [undecided()];
}

function undecided(): Unreadable {
  const detail = 'it may be open to anyone: it hangs on a condition that cannot be judged from the policy alone';
  return unreadable(s3Buckets.with('policy'), 'not-available', detail);
}

function shown({ statement, written, who }: OpenStatement): Evidence {
  const { actions, notActions, resources, notResources, notPrincipals, conditions } = written;
  return {
    statement,
    principal: notPrincipals === undefined ? who.join(', ') : { except: Object.values(notPrincipals).flat() },
    ...(notActions.length > 0 ? { notActions } : { actions }),
    ...(notResources.length > 0 ? { notResources } : { resources }),
    ...(Object.keys(conditions).length > 0 ? { conditions } : {}),
  };
}
