import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { conditionOf } from '../../reasoning/cloudformation/condition.ts';

export default defineCheck({
  id: 'cfn-drift',
  service: 'cloudformation',
  title: 'Resources of a stack differ from its template',
  severity: 'medium',
  kind: 'hygiene',
  why: 'The next deployment undoes what was changed by hand, or fails at it; until then nobody can tell from the template what there is.',
  remediation: {
    console: 'CloudFormation › the stack › Stack actions › View drift results: take the change into the template, or undo it.',
    cli: 'aws cloudformation describe-stack-resource-drifts --stack-name STACK --stack-resource-drift-status-filters MODIFIED DELETED',
    iac: 'Write into the template what was changed by hand, and deploy it',
  },
  source: 'AWS CloudFormation User Guide, "Detect unmanaged configuration changes to stacks and resources with drift detection"',
  subject: cloudformationStacks,
  evaluate(stack) {
    const { drift } = stack;
    if (conditionOf(stack) === 'on the way out') return notApplicable('the stack is being deleted');
    if (drift.status === 'IN_SYNC') return pass();
    if (drift.status !== 'DRIFTED') return notApplicable('nobody had CloudFormation look for drift of this stack');
    return fail('the stack had drifted when CloudFormation last looked', {
      drift: drift.status,
      checkedAt: drift.checkedAt ?? null,
    });
  },
});
