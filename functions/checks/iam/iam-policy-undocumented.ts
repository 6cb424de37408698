import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamRoleListing } from '../../collect/iam/role-listing.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-undocumented',
  service: 'iam',
  title: 'Policy or role has no description',
  severity: 'informational',
  kind: 'hygiene',
  why: 'Nobody can review a right of which nobody knows what it is for.',
  remediation: {
    console:
      'IAM › Roles › the role › Summary › Edit. A policy’s description is set when it is made and never changed: make it anew.',
    cli: 'aws iam update-role --role-name ROLE --description TEXT; for a policy, aws iam create-policy --description TEXT',
    iac: 'AWS::IAM::Role Description; AWS::IAM::ManagedPolicy Description (its change replaces the policy)',
  },
  source: 'IAM API Reference, "CreatePolicy" and "UpdateRole": Description',
  subject: [iamAuthorizationDetails, iamRoleListing],
  // The authorization details have the descriptions of policies, and the listing those of roles.
  where: (item) => !('kind' in item) || (item.kind === 'policy' && item.manager === 'customer'),
  evaluate(item) {
    if (!('kind' in item) && isRoleOfAws(item)) return notApplicable('made and governed by an AWS service');
    const { description } = 'kind' in item && item.kind !== 'policy' ? { description: undefined } : item;
    if (description !== undefined && description.trim() !== '') return pass();
    return fail('nothing says what it is for', { description: null });
  },
});
