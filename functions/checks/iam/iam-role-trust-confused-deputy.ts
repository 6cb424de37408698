import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { confusedDeputies, deputies } from '../../reasoning/iam/trust-services.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-role-trust-confused-deputy',
  service: 'iam',
  title: 'Service may assume the role on behalf of any account',
  severity: 'medium',
  kind: 'exposure',
  why: 'Another customer who gets the service to use this role’s ARN acts on this account’s resources through the service.',
  remediation: {
    console: 'IAM › Roles › the role › Trust relationships: add the condition StringEquals aws:SourceAccount with this account.',
    cli: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust.json',
    iac: 'AWS::IAM::Role AssumeRolePolicyDocument: Condition StringEquals aws:SourceAccount !Ref AWS::AccountId, ArnLike aws:SourceArn',
  },
  source: 'IAM User Guide, "The confused deputy problem": cross-service confused deputy prevention',
  params: z.strictObject({
    services: z
      .array(z.string())
      .default([...deputies])
      .describe('Services, without their DNS suffix, that say for whom they act when they assume a role.'),
  }),
  subject: iamAuthorizationDetails,
  where: ({ kind }) => kind === 'role',
  evaluate(role, { need, now, params }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    const asked = { arn: role.arn, services: params.services, now };
    return confusedDeputies(need(role.trust), asked).map(({ service, statements }) =>
      fail(`${service} may assume the role for any account that asks it to`, { service, statements }, { discriminator: service }),
    );
  },
});
