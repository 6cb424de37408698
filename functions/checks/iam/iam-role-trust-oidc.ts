import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { looseProviders } from '../../reasoning/iam/trust-providers.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-role-trust-oidc',
  service: 'iam',
  title: 'Role trusts more web identities than its own',
  severity: 'high',
  kind: 'exposure',
  why: 'A provider such as GitHub signs tokens for everyone’s repositories: what tells yours from theirs is the audience and the subject alone.',
  remediation: {
    console: 'IAM › Roles › the role › Trust relationships: add StringEquals conditions on the provider’s aud and sub.',
    cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
    iac: 'AWS::IAM::Role AssumeRolePolicyDocument: Condition StringEquals PROVIDER:aud, StringLike PROVIDER:sub with the owner spelt out',
  },
  source: 'IAM User Guide, "Create a role for OpenID Connect federation": limit the audience and the subject',
  subject: iamAuthorizationDetails,
  where: ({ kind }) => kind === 'role',
  evaluate(role, { need, now }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    return looseProviders(need(role.trust), now).map(({ provider, statement, open, subjects }) =>
      fail(
        `identities of ${provider} are let in whatever their ${open.join(' and ')}`,
        { provider, statement, open, subjects },
        { discriminator: `${statement} ${provider}` },
      ),
    );
  },
});
