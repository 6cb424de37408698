import { z } from 'zod';
import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { conditionOf, isNested } from '../../reasoning/cloudformation/condition.ts';

const hour = 3_600_000;

export default defineCheck({
  id: 'cfn-stack-failed',
  service: 'cloudformation',
  title: 'Stack has failed, was rolled back, or is stuck',
  severity: 'medium',
  kind: 'breakage',
  why: 'What the last deployment was to change is not there; and some of these states refuse every further update.',
  remediation: {
    console:
      'CloudFormation › the stack › Events: mend what failed first, then update; or continue the rollback; or delete the stack.',
    cli: 'aws cloudformation continue-update-rollback --stack-name STACK',
    iac: 'Mend in the template what the first failed event names; a stack in ROLLBACK_COMPLETE is to be deleted and made again',
  },
  source: 'AWS CloudFormation User Guide, "Understand stack creation events" and "Troubleshooting CloudFormation"',
  params: z.strictObject({
    stuckAfterHours: z
      .int()
      .min(1)
      .max(720)
      .default(24)
      .describe('Hours that an operation may take, or a change set wait, before the stack counts as stuck.'),
  }),
  subject: cloudformationStacks.with('failure'),
  evaluate(stack, { params, now, need }) {
    const { status, changedAt } = stack;
    if (isNested(stack)) return notApplicable('a nested stack is judged with its root');
    const condition = conditionOf(stack);
    if (condition === 'at rest') return pass();
    if (condition === 'on the way out') return notApplicable('the stack is being deleted');
    if (condition === 'deletion failed') return notApplicable('its deletion failed, which is a finding of its own');
    if (condition === 'at work' || condition === 'waiting') {
      if (Date.parse(changedAt) >= now.getTime() - params.stuckAfterHours * hour) return pass();
      const evidence = { status, since: changedAt };
      return condition === 'waiting'
        ? fail('the stack waits for a change set that nobody carried out', evidence, { severity: 'low' })
        : fail('the stack is stuck in an operation', evidence);
    }
    const first = need(stack.failure);
    const evidence = { status, since: changedAt, firstFailure: first === null ? null : { ...first } };
    const cause = first === null ? '' : `: ${first.resource} (${first.status})`;
    if (condition === 'rolled back') return fail(`the last update was rolled back${cause}`, evidence, { severity: 'low' });
    return fail(`the stack is in ${status}${cause}`, evidence);
  },
});
