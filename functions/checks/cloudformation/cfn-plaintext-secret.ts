import { z } from 'zod';
import { cloudformationStacks } from '../../collect/cloudformation/stacks.ts';
import type { FoundSecret } from '../../collect/secret-findings.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, type Fail } from '../../evaluate/verdict.ts';
import { conditionOf } from '../../reasoning/cloudformation/condition.ts';
import { likenessOf, slotsOf } from '../../reasoning/secrets/slots.ts';

export default defineCheck({
  id: 'cfn-plaintext-secret',
  service: 'cloudformation',
  title: 'Parameter or output of a stack shows what looks like a secret',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever may describe stacks reads the secret; a parameter is shown unless it has NoEcho, and an output always is.',
  remediation: {
    console:
      'Store the secret in Secrets Manager, let the template read it by a dynamic reference, take out the parameter or output; then change it.',
    cli: 'aws cloudformation update-stack --stack-name STACK --template-body file://template.yaml',
    iac: '{{resolve:secretsmanager:NAME:SecretString:KEY}} instead of the parameter; at the least NoEcho: true',
  },
  source:
    'AWS CloudFormation User Guide, "CloudFormation template Parameters syntax", NoEcho, and "Get values stored in other services"',
  params: z.strictObject({
    ignored: z.array(z.string()).default([]).describe('Names of parameters and outputs that are known to hold no secret.'),
  }),
  subject: cloudformationStacks,
  evaluate(stack, { params }) {
    if (conditionOf(stack) === 'on the way out') return notApplicable('the stack is being deleted');
    const { parameters, outputs } = stack.secrets;
    const known = new Set(params.ignored);
    return [...failuresOf('parameter', parameters, known), ...failuresOf('output', outputs, known)];
  },
});

function failuresOf(where: 'parameter' | 'output', found: readonly FoundSecret[], ignored: ReadonlySet<string>): readonly Fail[] {
  return slotsOf(found)
    .filter(({ slot }) => !ignored.has(slot))
    .map(({ slot, ...secret }) =>
      fail(
        `${where} ${slot} looks like a secret`,
        { where, name: slot, ...likenessOf([secret]) },
        { discriminator: `${where} ${slot}` },
      ),
    );
}
