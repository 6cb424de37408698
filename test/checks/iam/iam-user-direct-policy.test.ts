import iamUserDirectPolicy from '../../../functions/checks/iam/iam-user-direct-policy.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { account } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { group, inline, role, user } from '../../support/iam.ts';

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

describeCheck(iamUserDirectPolicy, {
  flags: [
    {
      name: 'one attached',
      given: account().with(iamAuthorizationDetails, user({ attached: [readOnly] })),
      evidence: { attached: [readOnly], inline: [] },
    },
    {
      name: 'one written into the user',
      given: account().with(iamAuthorizationDetails, user({ inline: [inline('work')] })),
      evidence: { attached: [], inline: ['work'] },
    },
  ],
  spares: [
    {
      name: 'those of a group',
      given: account().with(iamAuthorizationDetails, user({ groups: ['developers'] }), group({ attached: [readOnly] })),
    },
    { name: 'a role', given: account().with(iamAuthorizationDetails, role({ attached: [readOnly] })) },
    { name: 'a boundary', given: account().with(iamAuthorizationDetails, user({ boundary: readOnly })) },
    {
      name: 'the quarantine of a leaked key',
      given: account().with(
        iamAuthorizationDetails,
        user({ attached: ['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3'] }),
      ),
    },
    {
      name: 'one that the parameters allow',
      given: account().with(iamAuthorizationDetails, user({ attached: [readOnly] })),
      parameters: { allowed: ['*/ReadOnlyAccess'] },
    },
  ],
});
