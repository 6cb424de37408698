import iamRoleTrustOidc from '../../../functions/checks/iam/iam-role-trust-oidc.ts';
import { ACCOUNT } from '../../support/account.ts';
import { describeCheck } from '../../support/describe-check.ts';
import { roleTrusting, trusting } from '../../support/trust.ts';
import type { Conditions } from '../../../functions/model/policy.ts';

const GITHUB = 'token.actions.githubusercontent.com';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/A1B2';
const web = (host: string, conditions: Conditions) =>
  trusting(
    { Federated: [host.startsWith('cognito') ? host : `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}`] },
    { actions: ['sts:AssumeRoleWithWebIdentity'], conditions },
  );
const aud = { StringEquals: { [`${GITHUB}:aud`]: ['sts.amazonaws.com'] } };
const github = (operator: string, ...subjects: string[]) =>
  roleTrusting(
    web(GITHUB, {
      ...aud,
      [operator]: { ...(operator === 'StringEquals' ? aud.StringEquals : {}), [`${GITHUB}:sub`]: subjects },
    }),
  );
const open = (subjects: string[], provider = GITHUB) => ({ provider, statement: '#1', open: ['subject'], subjects });
const narrow = (host: string, audience: string, subject: string) =>
  roleTrusting(web(host, { StringEquals: { [`${host}:aud`]: [audience] }, StringLike: { [`${host}:sub`]: [subject] } }));

describeCheck(iamRoleTrustOidc, {
  flags: [
    {
      name: 'a claim that says nothing of whose pipeline it is',
      given: roleTrusting(
        web('agent.buildkite.com', {
          StringEquals: { 'agent.buildkite.com:aud': ['aws'], 'agent.buildkite.com:build_branch': ['main'] },
        }),
      ),
      evidence: open([], 'agent.buildkite.com'),
    },
    {
      name: 'nothing is asked',
      given: roleTrusting(web(GITHUB, {})),
      failures: [{ evidence: { ...open([]), open: ['audience', 'subject'] }, discriminator: `#1 ${GITHUB}` }],
    },
    { name: 'the audience alone', given: roleTrusting(web(GITHUB, aud)), evidence: open([]) },
    {
      name: 'the subject alone',
      given: roleTrusting(web(GITHUB, { StringLike: { [`${GITHUB}:sub`]: ['repo:octo/shop:*'] } })),
      evidence: { ...open(['repo:octo/shop:*']), open: ['audience'] },
    },
    ...['*', 'repo:*', 'repo:*/shop:*', 'repo:octo*', 'repo:oct?/shop:*', 'environment:prod*'].map((subject) => ({
      name: `the subject ${subject}`,
      given: github('StringLike', subject),
      evidence: open([subject]),
    })),
    {
      name: 'one wide subject among narrow ones',
      given: github('StringLike', 'repo:octo/shop:*', 'repo:*'),
      evidence: open(['repo:*', 'repo:octo/shop:*']),
    },
    {
      name: 'all values of none',
      given: github('ForAllValues:StringEquals', 'repo:octo/shop:*'),
      evidence: open(['repo:octo/shop:*']),
    },
    {
      name: 'where there is one',
      given: github('StringEqualsIfExists', 'repo:octo/shop:ref:x'),
      evidence: open(['repo:octo/shop:ref:x']),
    },
    { name: 'all but one', given: github('StringNotLike', 'repo:evil/*'), evidence: open(['repo:evil/*']) },
    {
      name: 'any pod of a cluster',
      given: narrow(EKS, 'sts.amazonaws.com', 'system:serviceaccount:*:*'),
      evidence: open(['system:serviceaccount:*:*'], EKS.toLowerCase()),
    },
    {
      name: 'any project of GitLab',
      given: narrow('gitlab.com', 'https://gitlab.com', 'project_path:*'),
      evidence: open(['project_path:*'], 'gitlab.com'),
    },
    {
      name: 'any organization of Terraform',
      given: narrow('app.terraform.io', 'aws.workload.identity', 'organization:*:project:*'),
      evidence: open(['organization:*:project:*'], 'app.terraform.io'),
    },
    {
      name: 'any identity pool of Cognito',
      given: roleTrusting(
        web('cognito-identity.amazonaws.com', {
          'ForAnyValue:StringLike': { 'cognito-identity.amazonaws.com:amr': ['authenticated'] },
        }),
      ),
      evidence: { provider: 'cognito-identity.amazonaws.com', statement: '#1', open: ['audience'], subjects: [] },
    },
  ],
  spares: [
    { name: 'one branch', given: github('StringEquals', 'repo:octo/shop:ref:refs/heads/main') },
    ...[
      ['oidc.circleci.com/org/a1', 'oidc.circleci.com/project-id'],
      ['agent.buildkite.com', 'organization_id'],
      ['agent.buildkite.com', 'pipeline_id'],
    ].map(([host = '', claim = '']) => ({
      name: `the claim ${claim} in place of the subject`,
      given: roleTrusting(web(host, { StringEquals: { [`${host}:aud`]: ['aws'], [`${host}:${claim}`]: ['0c9e'] } })),
    })),
    { name: 'all branches of a repository', given: github('StringLike', 'repo:octo/shop:*') },
    { name: 'all repositories of one owner', given: github('StringLike', 'repo:octo/*') },
    { name: 'a wildcard taken letter by letter', given: github('StringEquals', 'repo:*') },
    {
      name: 'a repository by its own claim',
      given: roleTrusting(web(GITHUB, { StringEquals: { ...aud.StringEquals, [`${GITHUB}:repository`]: ['octo/shop'] } })),
    },
    {
      name: 'a Deny of other subjects',
      given: roleTrusting(
        web(GITHUB, aud),
        trusting(
          { AWS: ['*'] },
          {
            effect: 'Deny',
            actions: ['sts:AssumeRoleWithWebIdentity'],
            conditions: { StringNotLike: { [`${GITHUB}:sub`]: ['repo:octo/*'] } },
          },
        ),
      ),
    },
    { name: 'the pods of a namespace', given: narrow(EKS, 'sts.amazonaws.com', 'system:serviceaccount:shop:*') },
    {
      name: 'a group of GitLab',
      given: narrow('gitlab.com', 'https://gitlab.com', 'project_path:octo/*:ref_type:branch:ref:main'),
    },
    {
      name: 'a workspace of Terraform',
      given: narrow('app.terraform.io', 'aws.workload.identity', 'organization:octo:project:*:workspace:*:run_phase:*'),
    },
    {
      name: 'one identity pool of Cognito',
      given: roleTrusting(
        web('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': ['eu-west-1:1'] } }),
      ),
    },
    {
      name: 'SAML',
      given: roleTrusting(
        trusting(
          { Federated: [`arn:aws:iam::${ACCOUNT}:saml-provider/corp`] },
          { actions: ['sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'] },
        ),
      ),
    },
    {
      name: 'a condition on another provider’s claim',
      given: roleTrusting(web('gitlab.com', { StringEquals: { [`${GITHUB}:sub`]: ['x'] } })),
    },
  ],
});
