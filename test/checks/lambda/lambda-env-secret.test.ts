import lambdaEnvSecret from '../../../functions/checks/lambda/lambda-env-secret.ts';
import { lambdaFunctions } from '../../../functions/collect/lambda/functions.ts';
import { read } from '../../../functions/model/read.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { lambdaFunction } from '../../support/lambda.ts';

const found = (...entries: readonly string[]) =>
  lambdaFunction({ environmentSecrets: read(entries.map((entry) => ({ kind: 'password', where: { entry }, length: 7 }))) });

describeCheck(lambdaEnvSecret, {
  flags: [
    {
      name: 'two variables, each mended by itself',
      given: account().with(lambdaFunctions, found('DB_PASSWORD', 'SMTP_PASSWORD')),
      failures: [
        { discriminator: 'DB_PASSWORD', evidence: { variable: 'DB_PASSWORD', looksLike: ['password'], lengths: [7] } },
        { discriminator: 'SMTP_PASSWORD', evidence: { variable: 'SMTP_PASSWORD', looksLike: ['password'], lengths: [7] } },
      ],
    },
  ],
  spares: [
    { name: 'nothing found', given: account().with(lambdaFunctions, lambdaFunction()) },
    {
      name: 'a variable that is ignored',
      given: account().with(lambdaFunctions, found('DB_PASSWORD')),
      parameters: { ignored: ['DB_PASSWORD'] },
    },
  ],
  unsure: [
    {
      name: 'an environment that Lambda could not decrypt',
      given: account().with(lambdaFunctions, lambdaFunction({ environmentSecrets: denied('kms:Decrypt') })),
      action: 'kms:Decrypt',
    },
  ],
});
