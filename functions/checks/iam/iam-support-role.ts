import { iamPrincipals } from '../../facts/iam/principals.ts';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { unread } from '../../model/read.ts';
import { decide, type IdentityPolicies } from '../../reasoning/policy/grant.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, pass } from '../../evaluate/verdict.ts';

const OPEN_CASE = 'support:CreateCase';

export default defineCheck({
  id: 'iam-support-role',
  service: 'iam',
  title: 'Nobody in the account can open a support case',
  severity: 'low',
  kind: 'hygiene',
  why: 'In an incident the first call to AWS has to wait until somebody has found an administrator or the root user.',
  remediation: {
    console: 'IAM › Roles › the role of those on call › Add permissions › AWSSupportAccess.',
    cli: 'aws iam attach-role-policy --role-name ROLE --policy-arn arn:PARTITION:iam::aws:policy/AWSSupportAccess',
    iac: 'AWS::IAM::Role with the AWS managed policy AWSSupportAccess in ManagedPolicyArns',
  },
  source: 'AWS Support User Guide, "Manage access to AWS Support Center"',
  subject: 'account',
  reads: { identities: iamAuthorizationDetails, principals: iamPrincipals },
  evaluate(_account, { data, now, need }) {
    const serviceLinked = new Set(
      data.identities.seen.flatMap((item) => (item.kind === 'role' && item.serviceLinked ? [item.arn] : [])),
    );
    const others = [...data.principals.seen].filter(([arn]) => !serviceLinked.has(arn)).map(([, policies]) => policies);
    if (others.some((policies) => policies.state === 'read' && mayOpenCase(policies.value, now))) return pass();
    need(data.principals.all);
    const missing = unread(others);
    if (missing.length > 0) return missing;
    return fail('no user and no role is allowed to open a support case', { action: OPEN_CASE, allowedTo: [] });
  },
});

/** A condition, MFA for one, is for the person on call to meet. */
function mayOpenCase(policies: IdentityPolicies, now: Date): boolean {
  return decide(policies, { action: OPEN_CASE, resource: '*' }, now).allowed !== 'no';
}
