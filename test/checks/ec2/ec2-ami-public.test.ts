import ec2AmiPublic from '../../../functions/checks/ec2/ec2-ami-public.ts';
import { ec2Images } from '../../../functions/collect/ec2/images.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { image } from '../../support/ec2.ts';

describeCheck(ec2AmiPublic, {
  flags: [
    { name: 'an own image for everyone', given: account().with(ec2Images, image({ public: true })), evidence: { public: true } },
  ],
  spares: [
    { name: 'an own image', given: account().with(ec2Images, image()) },
    {
      name: 'a public image of Amazon that is in use',
      given: account().with(ec2Images, image({ public: true, ownerId: '137112412989', ownerAlias: 'amazon' })),
    },
  ],
});
