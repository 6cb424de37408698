import ssmPlaintextSecret from '../../../functions/checks/ssm/ssm-plaintext-secret.ts';
import { ssmPlainParameters, type PlainParameter } from '../../../functions/collect/ssm/plain-parameters.ts';
import { read } from '../../../functions/model/read.ts';
import { ACCOUNT, account, denied, REGION } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';

const parameter = (over: Partial<PlainParameter> = {}): PlainParameter => ({
  arn: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/app/db/password`,
  name: '/app/db/password',
  type: 'AWS::SSM::Parameter',
  valueType: 'String',
  secrets: read([]),
  ...over,
});
const leaking = parameter({ secrets: read([{ kind: 'password', where: { entry: '/app/db/password' }, length: 7 }]) });

describeCheck(ssmPlaintextSecret, {
  flags: [
    {
      name: 'a password',
      given: account().with(ssmPlainParameters, leaking),
      evidence: { type: 'String', looksLike: ['password'], lengths: [7] },
    },
  ],
  spares: [
    { name: 'nothing found', given: account().with(ssmPlainParameters, parameter()) },
    {
      name: 'a name that is ignored',
      given: account().with(ssmPlainParameters, leaking),
      parameters: { ignored: [leaking.name] },
    },
  ],
  unsure: [
    {
      name: 'a value that may not be read',
      given: account().with(ssmPlainParameters, parameter({ secrets: denied('ssm:GetParameters') })),
      action: 'ssm:GetParameters',
    },
  ],
});
