import check from '../../../functions/checks/cloudformation/cfn-plaintext-secret.ts';
import { cloudformationStacks } from '../../../functions/collect/cloudformation/stacks.ts';
import { account } from '../../support/account.ts';
import { stack } from '../../support/cloudformation.ts';
import { describeCheck } from '../../support/describe-check.ts';

const found = (entry: string) => ({ kind: 'password', where: { entry } });
const leaking = stack({ secrets: { parameters: [found('DbPassword')], outputs: [found('DbPassword')] } });

describeCheck(check, {
  flags: [
    {
      name: 'a parameter and an output, each mended by itself',
      given: account().with(cloudformationStacks, leaking),
      failures: [
        { discriminator: 'parameter DbPassword', evidence: { where: 'parameter', name: 'DbPassword', looksLike: ['password'] } },
        { discriminator: 'output DbPassword', evidence: { where: 'output', name: 'DbPassword', looksLike: ['password'] } },
      ],
    },
  ],
  spares: [
    { name: 'nothing found', given: account().with(cloudformationStacks, stack()) },
    { name: 'on the way out', given: account().with(cloudformationStacks, { ...leaking, status: 'DELETE_IN_PROGRESS' }) },
    { name: 'ignored', given: account().with(cloudformationStacks, leaking), parameters: { ignored: ['DbPassword'] } },
  ],
});
