import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { conditionOf, isNested } from '../../reasoning/cloudformation/condition.ts';

export default defineCheck({
  id: 'cfn-delete-blocked',
  service: 'cloudformation',
  title: 'Stack could not be deleted',
  severity: 'low',
  kind: 'breakage',
  why: 'What is left of it costs money, holds names that a new stack needs, and is watched by nobody.',
  remediation: {
    console:
      'CloudFormation › the stack › Resources: empty the buckets or take the protection off, then delete again, or keep those resources.',
    cli: 'aws cloudformation delete-stack --stack-name STACK --retain-resources RESOURCE',
    iac: 'DeletionPolicy: Retain for what is to outlive the stack',
  },
  source: 'AWS CloudFormation User Guide, "Delete stack fails"',
  subject: cloudformationStacks.with('heldBack', 'failure'),
  evaluate(stack, { need }) {
    if (conditionOf(stack) !== 'deletion failed') return pass();
    if (isNested(stack)) return notApplicable('a nested stack is deleted with its root');
    const held = need(stack.heldBack);
    const names = held.map(({ resource }) => resource).join(', ');
    // Without a resource of its own that is held, the reason is in the events: a missing role, or an export in use.
    const first = held.length === 0 ? need(stack.failure) : null;
    return fail(names === '' ? 'the deletion failed' : `the deletion failed at ${names}`, {
      status: stack.status,
      since: stack.changedAt,
      heldBack: held.map(({ resource, resourceType, physicalId = null, reason }) => ({
        resource,
        resourceType,
        physicalId,
        reason,
      })),
      ...(first === null ? {} : { firstFailure: { ...first } }),
    });
  },
});
