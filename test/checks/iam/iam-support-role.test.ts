import iamSupportRole from '../../../functions/checks/iam/iam-support-role.ts';
import { iamAuthorizationDetails } from '../../../functions/collect/iam/authorization-details.ts';
import { account, denied } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { awsPolicy, group, inline, role, user } from '../../support/iam.ts';

const support = awsPolicy('AWSSupportAccess', { actions: ['support:*'] });
const given = (...items: (typeof support | ReturnType<typeof user> | ReturnType<typeof role> | ReturnType<typeof group>)[]) =>
  account().with(iamAuthorizationDetails, ...items);
const nobody = { action: 'support:CreateCase', allowedTo: [] };

describeCheck(iamSupportRole, {
  flags: [
    { name: 'an account without identities', given: account(), evidence: nobody },
    {
      name: 'a right to read cases',
      given: given(role({ inline: [inline('read', { actions: ['support:Describe*'] })] })),
      evidence: nobody,
    },
    { name: 'a group that nobody is in', given: given(support, user(), group({ attached: [support.arn] })) },
    {
      name: 'a role that only its service may use',
      given: given(support, role({ attached: [support.arn], serviceLinked: true })),
    },
    {
      name: 'a Deny',
      given: given(
        support,
        user({ attached: [support.arn], inline: [inline('no', { effect: 'Deny', actions: ['support:*'] })] }),
      ),
    },
  ],
  spares: [
    { name: 'a role with the policy', given: given(support, role({ attached: [support.arn] })) },
    { name: 'a user by a group', given: given(support, user({ groups: ['developers'] }), group({ attached: [support.arn] })) },
    { name: 'an administrator', given: given(user({ inline: [inline('all', { actions: ['*'] })] })) },
    {
      name: 'with MFA only',
      given: given(
        user({
          inline: [inline('s', { actions: ['support:*'], conditions: { Bool: { 'aws:MultiFactorAuthPresent': ['true'] } } })],
        }),
      ),
    },
  ],
  unsure: [
    {
      name: 'a policy could not be read',
      given: given(user({ inline: [{ name: 'x', document: denied('iam:GetAccountAuthorizationDetails') }] })),
      action: 'iam:GetAccountAuthorizationDetails',
    },
  ],
});
