import { s3AccountPublicAccessBlock } from '../../collect/s3/account-public-access-block.ts';
import { s3Buckets } from '../../collect/s3/buckets.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, pass } from '../../evaluate/verdict.ts';
import { mapRead, read } from '../../model/read.ts';
import { ALL_ON, allOn, effectivelyOff } from '../../reasoning/s3/block.ts';

const blocked = s3Buckets.with('publicAccessBlock');

export default defineCheck({
  id: 's3-public-access-block',
  service: 's3',
  title: 'Public access to the bucket is not fully blocked',
  severity: 'medium',
  kind: 'exposure',
  why: 'Nothing stands between the bucket and the world but that nobody ever writes a wrong policy or ACL.',
  remediation: {
    console: 'S3 › BUCKET › Permissions › Block public access: turn all four on, or do so for the whole account.',
    cli: `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration ${ALL_ON}`,
    iac: 'AWS::S3::Bucket PublicAccessBlockConfiguration, all four true (CDK: blockPublicAccess: BlockPublicAccess.BLOCK_ALL)',
  },
  source: 'Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage"',
  subject: blocked,
  reads: { accountBlock: s3AccountPublicAccessBlock },
  evaluate(bucket, { data }) {
    const account = mapRead(data.accountBlock.all, ([item]) => item?.block);
    const { off, unread } = effectivelyOff({ bucket: bucket.publicAccessBlock, account });
    if (unread.length > 0) return unread;
    return off.length === 0 ? pass() : fail('neither the bucket nor its account blocks all public access', { off });
  },
  remedy: (bucket) => ({
    commands: [
      ['aws', 's3api', 'put-public-access-block', '--bucket', bucket.name, '--public-access-block-configuration', ALL_ON],
    ],
    patches: [patch(blocked, bucket, (now) => ({ ...now, publicAccessBlock: read(allOn) }))],
  }),
});
