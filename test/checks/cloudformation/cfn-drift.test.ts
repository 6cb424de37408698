import cfnDrift from '../../../functions/checks/cloudformation/cfn-drift.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { account } from '../../support/account.ts';
import { stack } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const checkedAt = '2026-02-02T00:00:00.000Z';
const drifted = stack({ drift: { status: 'DRIFTED', checkedAt } });

describeCheck(cfnDrift, {
  flags: [{ name: 'drift', given: account().with(cloudformationStacks, drifted), evidence: { drift: 'DRIFTED', checkedAt } }],
  spares: [
    { name: 'in sync', given: account().with(cloudformationStacks, stack()) },
    { name: 'never looked for', given: account().with(cloudformationStacks, stack({ drift: { status: 'NOT_CHECKED' } })) },
    { name: 'on the way out', given: account().with(cloudformationStacks, { ...drifted, status: 'DELETE_IN_PROGRESS' }) },
  ],
});
