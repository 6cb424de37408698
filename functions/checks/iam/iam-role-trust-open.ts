import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { accountOf } from '../../model/arn.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { strangersIn } from '../../reasoning/iam/trust-accounts.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-role-trust-open',
  service: 'iam',
  title: 'Role can be assumed by strangers',
  severity: 'critical',
  kind: 'exposure',
  why: 'All that the role may do, anyone with an AWS account, or anyone who gets at the other account, may do.',
  remediation: {
    console:
      'IAM › Roles › the role › Trust relationships › Edit trust policy: name the principals, or demand the external id agreed on.',
    cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
    iac: 'AWS::IAM::Role AssumeRolePolicyDocument: Principal with ARNs, Condition StringEquals sts:ExternalId; list own accounts in `trustedAccounts`.',
  },
  source: 'IAM User Guide, "Access to AWS accounts owned by third parties": the external ID',
  subject: iamAuthorizationDetails,
  where: ({ kind }) => kind === 'role',
  evaluate(role, { need, now, trustedAccounts }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    const { arn } = role;
    const subject = { arn, account: accountOf(arn), trusted: trustedAccounts, now };
    return strangersIn(need(role.trust), subject).map(({ account, principals, statements, withExternalId }) => {
      const evidence = { account: account ?? '*', principals, statements };
      if (account !== undefined)
        return fail(`account ${account}, which is not trusted, can assume the role without an external id`, evidence, {
          discriminator: account,
        });
      // An external id is no secret: many know it, and it is written in plain text wherever the role is assumed from.
      return withExternalId
        ? fail('anyone who knows the external id can assume the role', evidence, { discriminator: '*', severity: 'high' })
        : fail('anyone can assume the role', evidence, { discriminator: '*' });
    });
  },
});
