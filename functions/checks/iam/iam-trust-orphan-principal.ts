import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamResidents } from '../../facts/iam/residents.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { unreadable } from '../../model/read.ts';
import { orphansIn } from '../../reasoning/iam/orphans.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

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
  params: z.strictObject({
    graceMinutes: z
      .int()
      .min(0)
      .max(1440)
      .default(15)
      .describe(
        'Minutes within which IAM lists whoever was made: whom something younger names by ARN may be there all the same.',
      ),
  }),
  subject: iamAuthorizationDetails,
  reads: { residents: iamResidents },
  where: ({ kind }) => kind === 'role',
  evaluate(role, { data, params, now, need }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    const asked = { naming: role, now, graceMinutes: params.graceMinutes };
    return orphansIn(need(role.trust), need(data.residents.all), asked).map(({ principal, reason, statements, perhaps }) =>
      perhaps
        ? unreadable(
            iamAuthorizationDetails,
            'not-available',
            `${principal} may be there, though IAM does not list it yet: the role that names it is new`,
          )
        : fail(`the trust policy names ${reason}`, { principal, reason, statements }, { discriminator: principal }),
    );
  },
});
