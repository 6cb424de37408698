import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { conditionOf, isNested } from '../../reasoning/cloudformation/condition.ts';

export default defineCheck({
  id: 'cfn-outputs',
  service: 'cloudformation',
  title: 'Stack has no outputs',
  severity: 'informational',
  kind: 'hygiene',
  why: 'Whoever needs its endpoint, bucket or table writes the name down somewhere, where it goes stale.',
  remediation: {
    console: 'Add an Outputs section to the template and update the stack.',
    cli: 'aws cloudformation update-stack --stack-name STACK --template-body file://template.yaml',
    iac: 'Outputs of the template; CDK: new CfnOutput(stack, …)',
  },
  source: 'AWS CloudFormation User Guide, "CloudFormation template Outputs syntax"',
  subject: cloudformationStacks,
  evaluate(stack) {
    if (isNested(stack)) return notApplicable('only root stacks are judged');
    const condition = conditionOf(stack);
    if (condition !== 'at rest' && condition !== 'rolled back') return notApplicable(`the stack is in ${stack.status}`);
    return stack.outputs.length > 0 ? pass() : fail('the stack has no outputs', { outputs: 0 });
  },
});
