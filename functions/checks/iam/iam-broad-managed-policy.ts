import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamDirectory } from '../../facts/iam/directory.ts';
import { iamPrincipals } from '../../facts/iam/principals.ts';
import { hasEffect } from '../../reasoning/iam/effect-of-policy.ts';
import { isRoleOfAws } from '../../reasoning/iam/of-aws.ts';
import { workloadsOf } from '../../reasoning/iam/workload.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

/** AWS's policies for people who administer or look around, and those of a service's that reach all its resources. */
const broad = [
  'AdministratorAccess*',
  'PowerUserAccess',
  'ReadOnlyAccess',
  'ViewOnlyAccess',
  'SecurityAudit',
  'SystemAdministrator',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'DataScientist',
  '*FullAccess*',
  '*PowerUser',
  'AmazonS3ReadOnlyAccess',
  'SecretsManagerReadWrite',
  'AmazonEC2RoleforSSM',
  'AWSLambdaVPCAccessExecutionRole',
];

export default defineCheck({
  id: 'iam-broad-managed-policy',
  service: 'iam',
  title: 'Workload role uses a broad AWS managed policy',
  severity: 'medium',
  kind: 'exposure',
  why: 'Whoever takes over the workload gets at everything of a kind in the account, far beyond what its job touches.',
  remediation: {
    console:
      'IAM › Roles › the role › Permissions: add a policy that names the resources of the job, then remove the managed one.',
    cli: 'aws iam put-role-policy --role-name ROLE --policy-name NAME --policy-document file://policy.json; aws iam detach-role-policy --role-name ROLE --policy-arn ARN',
    iac: 'AWS::IAM::Role Policies with actions and resources spelt out, in place of ManagedPolicyArns',
  },
  source: 'IAM User Guide, "Security best practices in IAM": move from AWS managed policies toward least-privilege permissions',
  params: z.strictObject({
    policies: z
      .array(z.string())
      .default(broad)
      .describe('Names, with wildcards, of AWS managed policies that are broader than the job of any workload.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { directory: iamDirectory, principals: iamPrincipals },
  where: ({ kind }) => kind === 'role',
  evaluate(role, { data, need, now, params, scope }) {
    if (role.kind !== 'role') return pass();
    if (isRoleOfAws(role)) return notApplicable('made and governed by an AWS service');
    const suspects = role.attached.filter(
      (arn) => isOfAws(arn) && params.policies.some((pattern) => matchesWildcard(pattern, nameOf(arn))),
    );
    if (suspects.length === 0) return pass();
    const workloads = workloadsOf(need(role.trust));
    if (workloads.length === 0) return notApplicable('no compute service takes the role');
    const { policies } = need(data.directory.all);
    const own = need(data.principals.all).get(role.arn);
    const identity = own === undefined ? undefined : need(own);
    return suspects.toSorted().flatMap((arn) => {
      const policy = policies.get(arn);
      if (policy === undefined || identity === undefined) return [];
      if (!hasEffect(need(policy.document), identity, scope, now)) return [];
      return [fail(`a workload has the AWS managed policy ${nameOf(arn)}`, { policy: arn, workloads }, { discriminator: arn })];
    });
  },
});

function isOfAws(arn: string): boolean {
  return /^arn:[^:]*:iam::aws:policy\//.test(arn);
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
