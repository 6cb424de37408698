import { z } from 'zod';
import { iamAuthorizationDetails } from '../../collect/iam/authorization-details.ts';
import { iamPrincipals } from '../../facts/iam/principals.ts';
import { isMadeByAws, isPrincipal } from '../../reasoning/iam/ownership.ts';
import { adminGrantOf } from '../../reasoning/policy/admin.ts';
import { matchesWildcard } from '../../reasoning/policy/match.ts';
import { serviceWildcards } from '../../reasoning/policy/service-wildcards.ts';
import { defineCheck } from '../../evaluate/define-check.ts';
import { fail, notApplicable, pass } from '../../evaluate/verdict.ts';

export default defineCheck({
  id: 'iam-policy-service-wildcard',
  service: 'iam',
  title: 'Principal can do everything in a sensitive service',
  severity: 'medium',
  kind: 'exposure',
  why: 'One stolen session reads, changes and deletes all that the service holds, and what AWS adds to the service is granted with it.',
  remediation: {
    console: 'IAM › the user or role › Permissions: name the actions and resources that it needs, or set a permissions boundary.',
    cli: 'aws accessanalyzer start-policy-generation --policy-generation-details principalArn=PRINCIPAL_ARN --cloud-trail-details file://trail.json',
    iac: 'Name actions and resources in the policy’s statements; list intended holders in `allowed`.',
  },
  source: 'IAM User Guide, "Security best practices in IAM": grant least privilege',
  params: z.strictObject({
    services: z
      .array(z.string())
      .default([
        'iam',
        'kms',
        's3',
        'sts',
        'ec2',
        'organizations',
        'secretsmanager',
        'lambda',
        'ssm',
        'dynamodb',
        'rds',
        'cloudtrail',
      ])
      .describe('Services, by the prefix of their actions, of which nobody but an administrator has everything.'),
    allowed: z
      .array(z.string())
      .default([])
      .describe('Names or ARNs, with wildcards, of principals that are meant to have everything in a service.'),
  }),
  subject: iamAuthorizationDetails,
  reads: { principals: iamPrincipals },
  where: ({ kind }) => kind === 'user' || kind === 'role',
  evaluate(principal, { data, params, now, scope, need }) {
    if (!isPrincipal(principal)) return pass();
    if (isMadeByAws(principal)) return notApplicable('made and governed by an AWS service');
    if (params.allowed.some((pattern) => [principal.name, principal.arn].some((name) => matchesWildcard(pattern, name))))
      return notApplicable('listed in allowed');
    const policies = need(data.principals.all).get(principal.arn);
    if (policies === undefined) return pass();
    const identity = need(policies);
    if (adminGrantOf(identity, scope, now) !== undefined)
      return notApplicable('an administrator, of which iam-policy-admin speaks');
    const wanted = [...new Set(params.services.map((service) => service.toLowerCase()))];
    return serviceWildcards(identity, { services: wanted, place: scope, now }).map(({ service, by }) =>
      fail(
        `every action of ${service} is allowed on every resource`,
        {
          service,
          statements: by.map(({ policy, statement }) => ({ policy, statement })),
          boundary: principal.boundary ?? null,
        },
        { discriminator: service },
      ),
    );
  },
});
