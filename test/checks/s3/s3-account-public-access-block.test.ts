import s3AccountPublicAccessBlockCheck from '../../../functions/checks/s3/s3-account-public-access-block.ts';
import { s3AccountPublicAccessBlock } from '../../../functions/collect/s3/account-public-access-block.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { accountBlock, noAccountBlock } from '../../support/s3.ts';

describeCheck(s3AccountPublicAccessBlockCheck, {
  flags: [
    {
      name: 'a block that was never set',
      given: account().with(s3AccountPublicAccessBlock, noAccountBlock()),
      evidence: { off: ['blockPublicAcls', 'ignorePublicAcls', 'blockPublicPolicy', 'restrictPublicBuckets'] },
    },
    {
      name: 'one switch that is off',
      given: account().with(s3AccountPublicAccessBlock, accountBlock({ restrictPublicBuckets: false })),
      evidence: { off: ['restrictPublicBuckets'] },
    },
  ],
  spares: [{ name: 'a block that is fully on', given: account().with(s3AccountPublicAccessBlock, accountBlock()) }],
});
