import { z } from 'zod';
import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { patch } from '../../evaluate/remedy.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { unreadable } from '../../model/read.ts';
import { conditionOf, isNested } from '../../reasoning/cloudformation/condition.ts';
import { productionSign, usualSigns } from '../../reasoning/production.ts';

export default defineCheck({
  id: 'cfn-termination-protection',
  service: 'cloudformation',
  title: "Production's stack can be deleted by one command",
  severity: 'low',
  kind: 'breakage',
  why: 'Deleting the wrong stack takes all of its resources with it, and what has no deletion policy is gone.',
  remediation: {
    console: 'CloudFormation › the stack › Stack actions › Edit termination protection: Activated.',
    cli: 'aws cloudformation update-termination-protection --stack-name STACK --enable-termination-protection',
    iac: 'CDK: terminationProtection: true of the Stack; templates themselves cannot say it',
  },
  source: 'AWS CloudFormation User Guide, "Protect CloudFormation stacks from being deleted"',
  params: z.strictObject({
    words: z.array(z.string()).default(usualSigns.words).describe('Words in the name or tag of a stack that say production.'),
    tagKeys: z
      .array(z.string())
      .default(usualSigns.tagKeys)
      .describe('Keys of tags that say the environment: where a stack has one, its name says nothing.'),
  }),
  subject: cloudformationStacks,
  evaluate(stack, { params }) {
    if (isNested(stack)) return notApplicable('a nested stack is protected by its root');
    const condition = conditionOf(stack);
    if (condition === 'on the way out' || condition === 'deletion failed') return notApplicable('the stack is being deleted');
    if (condition === 'waiting') return notApplicable('the stack was never made');
    const sign = productionSign(stack, params);
    if (sign === undefined) return notApplicable('nothing says that it is production’s');
    if (stack.terminationProtection === undefined) {
      return [unreadable(cloudformationStacks, 'malformed', 'the answer lacks EnableTerminationProtection')];
    }
    if (stack.terminationProtection) return pass();
    return fail('termination protection is off', { terminationProtection: false, production: sign });
  },
  remedy: (stack) => ({
    commands: [
      ['aws', 'cloudformation', 'update-termination-protection', '--stack-name', stack.name, '--enable-termination-protection'],
    ],
    patches: [patch(cloudformationStacks, stack, (now) => ({ ...now, terminationProtection: true }))],
  }),
});
