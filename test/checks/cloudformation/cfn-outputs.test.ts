import cfnOutputs from '../../../functions/checks/cloudformation/cfn-outputs.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { account } from '../../support/account.ts';
import { stack, stackId } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const mute = stack({ outputs: [] });

describeCheck(cfnOutputs, {
  flags: [{ name: 'no outputs', given: account().with(cloudformationStacks, mute), evidence: { outputs: 0 } }],
  spares: [
    { name: 'outputs', given: account().with(cloudformationStacks, stack()) },
    { name: 'a nested stack', given: account().with(cloudformationStacks, { ...mute, rootId: stackId('root') }) },
    { name: 'never made', given: account().with(cloudformationStacks, { ...mute, status: 'ROLLBACK_COMPLETE' }) },
    { name: 'being made', given: account().with(cloudformationStacks, { ...mute, status: 'CREATE_IN_PROGRESS' }) },
  ],
});
