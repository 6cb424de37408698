import { z } from 'zod';
import { lambdaFunctions } from '../../collect/lambda/functions.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail } from '../../evaluate/verdict.ts';
import { likenessOf, slotsOf } from '../../reasoning/secrets/slots.ts';

export default defineCheck({
  id: 'lambda-env-secret',
  service: 'lambda',
  title: 'Environment of a function holds what looks like a secret',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever may look at the function reads the secret; it stands in templates, in every published version and in dumps of the process.',
  remediation: {
    console:
      'Secrets Manager: store the secret, let the role of the function read it and the code fetch it; then change the secret.',
    cli: 'aws secretsmanager create-secret --name NAME --secret-string file://value',
    iac: 'AWS::SecretsManager::Secret; AWS::Lambda::Function Environment with its ARN instead of the value',
  },
  source: 'AWS Lambda Developer Guide, "Working with Lambda environment variables"',
  params: z.strictObject({
    ignored: z.array(z.string()).default([]).describe('Names of variables whose value is known to be no secret.'),
  }),
  subject: lambdaFunctions,
  evaluate({ environmentSecrets }, { params, need }) {
    return slotsOf(need(environmentSecrets))
      .filter(({ slot }) => !params.ignored.includes(slot))
      .map(({ slot, ...found }) =>
        fail(`variable ${slot} looks like a secret`, { variable: slot, ...likenessOf([found]) }, { discriminator: slot }),
      );
  },
});
