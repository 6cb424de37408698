import check from '../../../functions/checks/cloudformation/cfn-termination-protection.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { account } from '../../support/account.ts';
import { stack, stackId } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const open = stack({ name: 'shop-prod', terminationProtection: false });
const { terminationProtection: _said, ...unsaid } = open;
const given = (item: typeof open) => account().with(cloudformationStacks, item);

describeCheck(check, {
  flags: [
    { name: 'production by its name', given: given(open), evidence: { terminationProtection: false, production: 'name' } },
    { name: 'in capitals and with a number', given: given({ ...open, name: 'ShopProd2' }) },
    {
      name: 'production by its tag',
      given: given({ ...open, name: 'shop', tags: { Environment: 'production' } }),
      evidence: { terminationProtection: false, production: 'tag Environment=production' },
    },
    { name: 'words of one’s own', given: given({ ...open, name: 'shop-eins' }), parameters: { words: ['eins'] } },
  ],
  spares: [
    { name: 'protected', given: given({ ...open, terminationProtection: true }) },
    { name: 'not production', given: given({ ...open, name: 'shop-products' }) },
    { name: 'a tag that says otherwise', given: given({ ...open, tags: { Env: 'staging' } }) },
    { name: 'a nested stack', given: given({ ...open, rootId: stackId('root') }) },
    { name: 'on the way out', given: given({ ...open, status: 'DELETE_FAILED' }) },
    { name: 'never made', given: given({ ...open, status: 'REVIEW_IN_PROGRESS' }) },
  ],
  unsure: [
    {
      name: 'CloudFormation did not say',
      given: account().with(cloudformationStacks, unsaid),
      action: 'cloudformation:DescribeStacks',
    },
  ],
});
