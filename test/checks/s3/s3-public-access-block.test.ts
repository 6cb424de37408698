import s3PublicAccessBlock from '../../../functions/checks/s3/s3-public-access-block.ts';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { s3Buckets, type Bucket } from '../../../functions/collect/s3/buckets.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { accountBlock, bucket, noAccountBlock, noBlock, publicAccessBlock } from '../../support/s3.ts';

const given = (block: Bucket['publicAccessBlock'], ofAccount = noAccountBlock()) =>
  account()
    .with(s3Buckets, bucket({ publicAccessBlock: block }))
    .with(s3AccountPublicAccessBlock, ofAccount);
const unread = denied('s3:GetBucketPublicAccessBlock');

describeCheck(s3PublicAccessBlock, {
  flags: [
    {
      name: 'no block at all',
      given: given(noBlock),
      evidence: { off: ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] },
    },
    {
      name: 'one switch that is off in both',
      given: given(publicAccessBlock({ ignorePublicAcls: false }), accountBlock({ ignorePublicAcls: false })),
      evidence: { off: ['ignorePublicAcls'] },
    },
  ],
  spares: [
    { name: 'the block of the bucket', given: given(publicAccessBlock()) },
    { name: 'the block of the account', given: given(noBlock, accountBlock()) },
    {
      name: 'two halves of a block',
      given: given(
        publicAccessBlock({ blockPublicAcls: false, ignorePublicAcls: false }),
        accountBlock({ blockPublicPolicy: false, restrictPublicBuckets: false }),
      ),
    },
    { name: 'the block of the account, the bucket unread', given: given(unread, accountBlock()) },
    {
      name: 'the block of the bucket, the account unread',
      given: given(publicAccessBlock()).without(s3AccountPublicAccessBlock),
    },
  ],
  unsure: [
    { name: 'the bucket unread', given: given(unread), action: 's3:GetBucketPublicAccessBlock' },
    {
      name: 'the account unread',
      given: given(noBlock).without(s3AccountPublicAccessBlock),
      action: 's3:GetAccountPublicAccessBlock',
    },
  ],
});
