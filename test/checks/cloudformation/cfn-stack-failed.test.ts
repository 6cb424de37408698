import cfnStackFailed from '../../../functions/checks/cloudformation/cfn-stack-failed.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { read } from '../../../functions/model/read.ts';
import { account } from '../../support/account.ts';
import { stack, stackId } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const firstFailure = {
  resource: 'Bucket',
  resourceType: 'AWS::S3::Bucket',
  status: 'CREATE_FAILED',
  reason: 'shop-assets already exists',
};
const since = stack().changedAt;
const given = (over: Parameters<typeof stack>[0]) =>
  account().with(cloudformationStacks, stack({ failure: read(firstFailure), ...over }));

describeCheck(cfnStackFailed, {
  flags: [
    {
      name: 'a creation that was rolled back',
      given: given({ status: 'ROLLBACK_COMPLETE' }),
      evidence: { status: 'ROLLBACK_COMPLETE', since, firstFailure },
      severity: 'medium',
    },
    { name: 'a rollback that failed', given: given({ status: 'UPDATE_ROLLBACK_FAILED' }), severity: 'medium' },
    {
      name: 'an update that was rolled back, whose events are gone',
      given: given({ status: 'UPDATE_ROLLBACK_COMPLETE', failure: read(null) }),
      evidence: { status: 'UPDATE_ROLLBACK_COMPLETE', since, firstFailure: null },
      severity: 'low',
    },
    {
      name: 'an update that does not end',
      given: given({ status: 'UPDATE_IN_PROGRESS' }),
      evidence: { status: 'UPDATE_IN_PROGRESS', since },
      severity: 'medium',
    },
    { name: 'a change set that nobody carried out', given: given({ status: 'REVIEW_IN_PROGRESS' }), severity: 'low' },
  ],
  spares: [
    { name: 'at rest', given: given({}) },
    { name: 'an update under way', given: given({ status: 'UPDATE_IN_PROGRESS', changedAt: '2026-02-28T23:00:00.000Z' }) },
    { name: 'one on the way out', given: given({ status: 'DELETE_IN_PROGRESS' }) },
    { name: 'a deletion that failed', given: given({ status: 'DELETE_FAILED' }) },
    { name: 'a nested stack', given: given({ status: 'ROLLBACK_COMPLETE', rootId: stackId('root') }) },
  ],
});
