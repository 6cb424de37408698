import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import type { ItemOf } from '../../collect/dataset.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import type { PublicAccessBlock } from '../../collect/s3/public-access-block.ts';
import type { Evidence } from '../../model/evaluation.ts';
import { bothRead, mapRead, read, type Read, type Unreadable } from '../../model/read.ts';
import type { OpenStatement } from '../../reasoning/public/access.ts';
import { publicGrants, publicStatements } from '../../reasoning/s3/public.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, type Fail } from '../../evaluate/verdict.ts';

const guardedBuckets = s3Buckets.with('policy', 'acl', 'publicAccessBlock');
type GuardedBucket = ItemOf<typeof guardedBuckets>;

const allOn: PublicAccessBlock = {
  blockPublicAcls: true,
  ignorePublicAcls: true,
  blockPublicPolicy: true,
  restrictPublicBuckets: true,
};

export default defineCheck({
  id: 's3-bucket-public',
  service: 's3',
  title: 'Bucket can be read or written by anyone',
  severity: 'critical',
  kind: 'exposure',
  why: 'Crawlers find public buckets within hours; what they hold is then copied, or replaced by something harmful.',
  remediation: {
    console: 'S3 › BUCKET › Permissions › Block public access: turn all four on; serve public files through CloudFront instead.',
    cli: 'aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
    iac: 'AWS::S3::Bucket PublicAccessBlockConfiguration, all four true',
  },
  source: 'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"',
  subject: guardedBuckets,
  reads: { accountBlock: s3AccountPublicAccessBlock },
  evaluate(bucket, { data, now }) {
    const blocks = { bucket: bucket.publicAccessBlock, account: mapRead(data.accountBlock.all, ([item]) => item?.block) };
    // Both ways in may hang on the same missing reading, which is stated once.
    return [...new Set([...byPolicy(bucket, blocks, now), ...byAcl(bucket, blocks, now)])];
  },
  remedy: (bucket) => ({
    commands: [
      [
        'aws',
        's3api',
        'put-public-access-block',
        '--bucket',
        bucket.name,
        '--public-access-block-configuration',
        'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
      ],
    ],
    patches: [patch(guardedBuckets, bucket, (now) => ({ ...now, publicAccessBlock: read(allOn) }))],
  }),
});

interface Blocks {
  readonly bucket: Read<PublicAccessBlock>;
  readonly account: Read<PublicAccessBlock | undefined>;
}
type Switch = 'restrictPublicBuckets' | 'ignorePublicAcls';

function byPolicy({ arn, policy }: GuardedBucket, blocks: Blocks, now: Date): readonly (Fail | Unreadable)[] {
  const open = mapRead(policy, (document) => (document === null ? [] : publicStatements(document, arn, now)));
  return unlessBlocked(open, blocks, 'restrictPublicBuckets', (statements) =>
    fail(
      'the bucket policy lets anyone in',
      { statements: statements.map(shown), restrictPublicBuckets: { bucket: false, account: false } },
      { discriminator: 'policy' },
    ),
  );
}

function byAcl({ arn, acl, policy }: GuardedBucket, blocks: Blocks, now: Date): readonly (Fail | Unreadable)[] {
  const granted = mapRead(acl, ({ publicGrants: grants, disabled }) => (disabled ? [] : grants));
  const none = granted.state === 'read' && granted.value.length === 0;
  const open = none
    ? granted
    : mapRead(bothRead(granted, policy), ([grants, document]) => publicGrants(grants, document, arn, now));
  return unlessBlocked(open, blocks, 'ignorePublicAcls', (grants) =>
    fail(
      'the bucket ACL lets anyone in',
      { grants: grants.map((grant) => ({ ...grant })), ignorePublicAcls: { bucket: false, account: false } },
      { discriminator: 'acl' },
    ),
  );
}

/** The bucket's block and the account's have the same switches, and the stricter one counts: either alone decides. */
function unlessBlocked<T>(
  open: Read<readonly T[]>,
  { bucket, account }: Blocks,
  name: Switch,
  state: (open: readonly T[]) => Fail,
): readonly (Fail | Unreadable)[] {
  if (open.state === 'read' && open.value.length === 0) return [];
  const isOn = (block: Read<PublicAccessBlock | undefined>) => block.state === 'read' && block.value?.[name] === true;
  if (isOn(bucket) || isOn(account)) return [];
  if (open.state === 'unreadable') return [open];
  if (bucket.state === 'unreadable') return [bucket];
  return account.state === 'unreadable' ? [account] : [state(open.value)];
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
