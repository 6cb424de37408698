import { z } from 'zod';
import { ssmPlainParameters } from '../../collect/ssm/plain-parameters.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';
import { likenessOf, slotsOf } from '../../reasoning/secrets/slots.ts';

export default defineCheck({
  id: 'ssm-plaintext-secret',
  service: 'ssm',
  title: 'Parameter holds what looks like a secret, unencrypted',
  severity: 'high',
  kind: 'exposure',
  why: 'Whoever may read parameters, or their history, reads the secret: no key stands between, and no key tells who read it.',
  remediation: {
    console:
      'Systems Manager › Parameter Store: make a SecureString of it under a new name, delete this one, then change the secret.',
    cli: 'aws ssm put-parameter --name NEW-NAME --type SecureString --value file://value',
    iac: 'AWS::SecretsManager::Secret, read by {{resolve:secretsmanager:…}}; CloudFormation makes no SecureString',
  },
  source: 'AWS Systems Manager User Guide, "AWS Systems Manager Parameter Store", SecureString parameters',
  params: z.strictObject({
    ignored: z.array(z.string()).default([]).describe('Names of parameters whose value is known to be no secret.'),
  }),
  subject: ssmPlainParameters,
  evaluate({ name, valueType, secrets }, { params, need }) {
    if (params.ignored.includes(name)) return notApplicable('listed in ignored');
    const found = slotsOf(need(secrets));
    return found.length === 0 ? pass() : fail('the value looks like a secret', { type: valueType, ...likenessOf(found) });
  },
});
