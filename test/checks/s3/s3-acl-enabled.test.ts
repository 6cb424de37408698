import s3AclEnabled from '../../../functions/checks/s3/s3-acl-enabled.ts';
import { s3Buckets } from '../../../functions/collect/s3/buckets.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { bucket } from '../../support/s3.ts';

const given = (ownership: string | null) => account().with(s3Buckets, bucket({ ownership: read(ownership) }));

describeCheck(s3AclEnabled, {
  flags: [
    { name: 'objects owned by who wrote them', given: given('ObjectWriter'), evidence: { ownership: 'ObjectWriter' } },
    {
      name: 'objects owned by the bucket if asked',
      given: given('BucketOwnerPreferred'),
      evidence: { ownership: 'BucketOwnerPreferred' },
    },
    { name: 'a bucket from before there was a choice', given: given(null), evidence: { ownership: null } },
  ],
  spares: [{ name: 'a bucket that owns all', given: given('BucketOwnerEnforced') }],
  unsure: [
    {
      name: 'the ownership may not be read',
      given: account().with(s3Buckets, bucket({ ownership: denied('s3:GetBucketOwnershipControls') })),
      action: 's3:GetBucketOwnershipControls',
    },
  ],
});
