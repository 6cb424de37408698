import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { orphansIn } from '../../reasoning/iam/orphans.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** IAM's answers lag behind what was just made: a role and whom it trusts are often made together. */
const SETTLING = 3_600_000;

export default defineCheck({
  id: 'iam-trust-orphan-principal',
  service: 'iam',
  title: 'Trust policy names a principal that does not exist',
  severity: 'medium',
  kind: 'breakage',
  why: 'Whoever was meant to assume the role cannot; a principal made anew under the old name does not get its place back.',
  remediation: {
    console:
      'IAM › Roles › the role › Trust relationships › Edit trust policy: replace the principal by one that exists, or remove it.',
    cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
    iac: 'Refer to the trusted role or user by Fn::GetAtt in AssumeRolePolicyDocument, so that they are replaced together.',
  },
  source: 'IAM User Guide, "AWS JSON policy elements: Principal": role and user principals that were deleted',
  subject: iamAuthorizationDetails,
  reads: { residents: iamResidents },
  where: ({ kind }) => kind === 'role',
  evaluate(role, { data, need, now }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    const { createdAt } = role;
    if (createdAt !== undefined && now.getTime() - Date.parse(createdAt) < SETTLING)
      return notApplicable('made within the last hour: IAM may not list yet whom it trusts');
    return orphansIn(need(role.trust), need(data.residents.all)).map(({ principal, reason, statements }) =>
      fail(`the trust policy names ${reason}`, { principal, reason, statements }, { discriminator: principal }),
    );
  },
});
