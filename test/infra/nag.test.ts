import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { stackWith } from '../support/stack.ts';

/** Reasons by rule, as CDK keeps them. */
const acknowledgements = z.array(z.record(z.string(), z.string()));

describe('AWS Solutions rules', () => {
  test.each(['dev', 'production'])('are met in %s', (environment) => {
    const stack = stackWith({ environment, alertEmail: 'oncall@example.com' });
    const { violations } = new AwsSolutionsChecks().validateScope(stack.node.root);
    expect(violations).toEqual([]);
  });

  test('an exception says why it is one', () => {
    const stack = stackWith();
    const found = stack.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .map((entry): unknown => entry.data);
    expect(found).not.toEqual([]);
    for (const reason of acknowledgements.parse(found).flatMap(Object.values)) expect(reason).toMatch(/(\S+ ){5}/);
  });
});
