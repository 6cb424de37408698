import cfnDeleteBlocked from '../../../functions/checks/cloudformation/cfn-delete-blocked.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { stack, stackId } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const held = {
  resource: 'Assets',
  resourceType: 'AWS::S3::Bucket',
  physicalId: 'shop-assets',
  reason: 'The bucket you tried to delete is not empty',
};
const first = {
  resource: 'shop',
  resourceType: 'AWS::CloudFormation::Stack',
  status: 'DELETE_FAILED',
  reason: 'Role is invalid',
};
const since = stack().changedAt;
const failed = stack({ status: 'DELETE_FAILED', heldBack: read([held]), failure: read(first) });

describeCheck(cfnDeleteBlocked, {
  flags: [
    {
      name: 'a bucket that is not empty',
      given: account().with(cloudformationStacks, failed),
      evidence: { status: 'DELETE_FAILED', since, heldBack: [held] },
    },
    {
      name: 'no resource of its own, but a reason in the events',
      given: account().with(cloudformationStacks, { ...failed, heldBack: read([]) }),
      evidence: { status: 'DELETE_FAILED', since, heldBack: [], firstFailure: first },
    },
  ],
  spares: [
    { name: 'at rest', given: account().with(cloudformationStacks, stack()) },
    { name: 'a deletion under way', given: account().with(cloudformationStacks, { ...failed, status: 'DELETE_IN_PROGRESS' }) },
    { name: 'a nested stack', given: account().with(cloudformationStacks, { ...failed, rootId: stackId('root') }) },
  ],
});
