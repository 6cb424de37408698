import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { read } from '../../model/read.ts';

const owned = s3Buckets.with('ownership');
const ENFORCED = 'BucketOwnerEnforced';

export default defineCheck({
  id: 's3-acl-enabled',
  service: 's3',
  title: 'Access control lists count for the bucket and its objects',
  severity: 'low',
  kind: 'exposure',
  why: 'Who may read is then settled object by object, where no policy shows it; and what another account uploads stays theirs.',
  remediation: {
    console:
      'S3 › BUCKET › Permissions › Object Ownership: ACLs disabled, once policies grant what ACLs do now (the standard logs of CloudFront need ACLs).',
    cli: 'aws s3api put-bucket-ownership-controls --bucket BUCKET --ownership-controls Rules=[{ObjectOwnership=BucketOwnerEnforced}]',
    iac: 'AWS::S3::Bucket OwnershipControls Rules: ObjectOwnership BucketOwnerEnforced',
  },
  source: 'Amazon S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket"',
  subject: owned,
  evaluate(bucket, { need }) {
    const ownership = need(bucket.ownership);
    if (ownership === ENFORCED) return pass();
    return fail(ownership === null ? 'nobody set who owns its objects' : `objects are owned by ${ownership}`, { ownership });
  },
  /** S3 refuses it while the bucket's ACL lets others in. */
  remedy: (bucket) => ({
    commands: [
      [
        'aws',
        's3api',
        'put-bucket-ownership-controls',
        '--bucket',
        bucket.name,
        '--ownership-controls',
        `Rules=[{ObjectOwnership=${ENFORCED}}]`,
      ],
    ],
    patches: [patch(owned, bucket, (now) => ({ ...now, ownership: read(ENFORCED) }))],
  }),
});
