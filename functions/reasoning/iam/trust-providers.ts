import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf, type Clause } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { speaksOfAction } from '../policy/statement.ts';
import { isClosed } from '../public/closing.ts';
import { outsidersOf, stops } from '../public/everyone.ts';
import { isFixed, type KnownValues, type Tells } from '../public/known-values.ts';
import { wantsKey } from '../public/presence.ts';

/** A web identity provider whose users a trust policy lets in without saying enough of whom it means. */
export interface LooseProvider {
  /** Host and path of the provider, as its condition keys begin. */
  readonly provider: string;
  readonly statement: string;
  /** What it does not say. */
  readonly open: readonly ('audience' | 'subject')[];
  /** The subjects that it takes, where it says any. */
  readonly subjects: readonly string[];
}

const ACTION = 'sts:AssumeRoleWithWebIdentity';

/** Of a public provider, the audience is one application of the owner's; its subjects are that application's users. */
const audienceKeys = ['aud', 'app_id'];

/**
 * Claims that say whose workload it is: those that IAM hands on as condition keys ("IAM and AWS STS condition context
 * keys", "Available keys for AWS OIDC federation"), and names and paths that it does not. A condition that wants one of
 * the latter lets nobody in, which is another fault than letting in strangers.
 */
const subjectKeys = [
  'sub',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'enterprise_id',
  'project_path',
  'project_id',
  'namespace_path',
  'namespace_id',
  // CircleCI, Buildkite and Oracle Cloud Infrastructure.
  'oidc.circleci.com/project-id',
  'organization_id',
  'organization_slug',
  'pipeline_id',
  'rpst_id',
];

/** The web identity providers of a trust policy that are not narrowed to an audience and to subjects of the owner's. */
export function looseProviders(trust: PolicyDocument, now: Date): readonly LooseProvider[] {
  const denies = trust.statements.filter((deny) => deny.effect === 'Deny' && speaksOfAction(deny, ACTION));
  return trust.statements.flatMap((statement, index) => {
    if (statement.effect !== 'Allow' || !speaksOfAction(statement, ACTION)) return [];
    if (neverHolds(statement, now).length > 0) return [];
    const named = [...new Set(statement.principals?.Federated ?? [])];
    return named.flatMap((principal) => {
      const provider = providerOf(principal);
      if (provider === undefined || asksForOthers(statement, provider)) return [];
      const against = denies.filter((deny) => stops(deny, principal));
      const isPublic = outsidersOf(statement).includes(principal);
      const open = [
        ...(isNarrowed(statement, against, audiencesOf(provider), now) ? [] : (['audience'] as const)),
        ...(isPublic || isNarrowed(statement, against, subjectsOf(provider), now) ? [] : (['subject'] as const)),
      ];
      if (open.length === 0) return [];
      const subjects = isPublic ? [] : subjectsIn(statement, provider);
      return [{ provider, statement: statementName(statement, index), open, subjects }];
    });
  });
}

/** `undefined` for a SAML provider. */
function providerOf(principal: string): string | undefined {
  const lower = principal.toLowerCase();
  if (!lower.startsWith('arn:')) return lower;
  return /^arn:[^:]*:iam::[^:]*:oidc-provider\/(.+)$/.exec(lower)?.[1];
}

/** True where a condition wants a claim of another provider: tokens of this one do not carry it. */
function asksForOthers({ conditions }: Statement, provider: string): boolean {
  return clausesOf(conditions).some((clause) => {
    const prefix = clause.key.toLowerCase().slice(0, clause.key.lastIndexOf(':'));
    return prefix.includes('.') && prefix !== provider && wantsKey(clause);
  });
}

function isNarrowed(statement: Statement, denies: readonly Statement[], known: KnownValues, now: Date): boolean {
  return isClosed(clausesOf(statement.conditions).map(literally), denies, known, now) !== 'no';
}

/** A text that has to be equal is taken letter by letter: a wildcard in it narrows to nobody, and that is narrow. */
function literally(clause: Clause): Clause {
  const { operator, values } = clause;
  if (operator.family !== 'string' || operator.comparison !== 'equals' || operator.negated) return clause;
  return { ...clause, values: values.map((value) => value.replace(/[*?]/g, '_')) };
}

function audiencesOf(provider: string): KnownValues {
  return Object.fromEntries(audienceKeys.map((key) => [`${provider}:${key}`, isFixed]));
}

function subjectsOf(provider: string): KnownValues {
  const tells = subjectKeys.map((key): readonly [string, Tells] => [
    `${provider}:${key}`,
    key === 'sub' || key === 'job_workflow_ref' ? (value) => isFixed(value) || isOfOneOwner(value, provider) : isOfOneName,
  ]);
  return Object.fromEntries(tells);
}

/** The whole name, or all names below one owner: `octo-org/*`. */
function isOfOneName(value: string): boolean {
  return isFixed(value) || /^[^*?/$]+\//.test(value);
}

/** What stands before a subject's first wildcard, by provider, so that nobody else's subject begins like it. */
const owners: readonly (readonly [RegExp, RegExp])[] = [
  // A repository's owner, or with a subject of the owner's own making another claim that fixes the owner.
  [
    /(^|\.)githubusercontent\.com(\/|$)/,
    /^((repo|repository|job_workflow_ref):)?[^:/]+\/|^(repository_id|repository_owner|repository_owner_id|enterprise|enterprise_id):[^:]+:/,
  ],
  [/gitlab/, /^project_path:[^:/]+\//],
  [/terraform\.io$/, /^organization:[^:]+:/],
  // A cluster's provider knows its own service accounts alone: which of them is said by a namespace.
  [/^oidc\.eks[.-]/, /^system:serviceaccount:[^:]+:/],
];

/** Of a provider that is not known here, any text before the wildcard may fix the owner. */
const anyText = /[a-z0-9]/i;

function isOfOneOwner(subject: string, provider: string): boolean {
  const fixed = subject.split(/[*?]|\$\{/, 1)[0] ?? '';
  const [, shape = anyText] = owners.find(([host]) => host.test(provider)) ?? [];
  return shape.test(fixed);
}

function subjectsIn({ conditions }: Statement, provider: string): readonly string[] {
  const values = clausesOf(conditions).flatMap(({ key, values: each }) => (key.toLowerCase() === `${provider}:sub` ? each : []));
  return [...new Set(values)].toSorted();
}
