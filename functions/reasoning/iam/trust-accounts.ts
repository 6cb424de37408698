import type { PolicyDocument } from '../../model/policy.ts';
import { clausesOf } from '../policy/clause.ts';
import { matchesWildcard } from '../policy/match.ts';
import { statementName } from '../policy/grant.ts';
import { ANY_ACCOUNT, ANY_NAME } from '../policy/samples.ts';
import { accountsLetIn } from '../public/accounts.ts';
import type { AccountCaller } from '../public/caller.ts';
import { isClosed } from '../public/closing.ts';
import { decideOnResource } from '../public/decision.ts';
import { outsidersOf, stops } from '../public/everyone.ts';
import { knownValues } from '../public/known-values.ts';
import { contextOf, type RequestContext } from '../public/request.ts';
import { speaksOfAction } from '../policy/statement.ts';

/** The role whose trust policy is judged, and whom its owner trusts. */
export interface TrustSubject {
  readonly arn: string;
  readonly account: string;
  readonly trusted: ReadonlySet<string>;
  readonly now: Date;
}

/** Somebody whom a trust policy lets in, and nobody has said that they may. */
export interface Stranger {
  /** `undefined` for anyone at all. */
  readonly account: string | undefined;
  /** As the policy names them. */
  readonly principals: readonly string[];
  readonly statements: readonly string[];
  /** True where only who knows an external id gets in. */
  readonly withExternalId: boolean;
}

const ASSUME = 'sts:AssumeRole';
/** An organisation that no policy has in mind, and strangers may be of. */
const NOBODYS_ORG = `o-${ANY_NAME}${ANY_NAME}`;

/**
 * What a stranger's request may be like: of no organisation, or of one that no policy would name. What services say of
 * whom they act for, users and roles cannot say. An external id is whatever the stranger likes, or none.
 */
function strangersContexts(externalIds: readonly (string | undefined)[]): readonly RequestContext[] {
  return externalIds.flatMap((externalId) =>
    [undefined, NOBODYS_ORG].map((organization) =>
      contextOf({
        'aws:PrincipalOrgID': organization,
        'aws:PrincipalOrgPaths': organization === undefined ? undefined : `${organization}/r-${ANY_NAME}/ou-${ANY_NAME}/`,
        'aws:SourceArn': undefined,
        'aws:SourceAccount': undefined,
        'aws:SourceOrgID': undefined,
        'aws:SourceOrgPaths': undefined,
        'sts:ExternalId': externalId,
      }),
    ),
  );
}

/** The strangers that a trust policy lets assume its role, all statements judged together: a Deny before an Allow. */
export function strangersIn(trust: PolicyDocument, subject: TrustSubject): readonly Stranger[] {
  return [...anyone(trust, subject), ...accounts(trust, subject)];
}

function accounts(trust: PolicyDocument, { arn, account: own, trusted, now }: TrustSubject): readonly Stranger[] {
  const { foreign } = accountsLetIn(trust, { service: 'sts', account: own, trusted, organization: undefined }, now);
  return [...new Set(foreign.map(({ account }) => account))].flatMap((account) => {
    const named = foreign.filter((each) => each.account === account);
    const letIn = letInBy(trust, { account }, { arn, now }, strangersContexts([undefined, ANY_NAME]));
    const naming = named.filter(({ statement }) => letIn.includes(statement));
    if (naming.length === 0) return [];
    const principals = [...new Set(naming.flatMap((each) => each.principals))].toSorted();
    return [{ account, principals, statements: naming.map(({ statement }) => statement), withExternalId: false }];
  });
}

function anyone(trust: PolicyDocument, { arn, now }: TrustSubject): readonly Stranger[] {
  const [, partition = ''] = arn.split(':');
  const somebody = somebodies(trust, partition);
  const externalIds = trust.statements.flatMap(({ conditions }) =>
    clausesOf(conditions).flatMap(({ key, values }) => (key.toLowerCase() === 'sts:externalid' ? values : [])),
  );
  const without = openTo(somebody, strangersContexts([undefined, ANY_NAME]));
  const statements = without.length > 0 ? without : openTo(somebody, strangersContexts(externalIds));
  return statements.length === 0
    ? []
    : [{ account: undefined, principals: ['*'], statements, withExternalId: without.length === 0 }];

  function openTo(callers: readonly AccountCaller[], contexts: readonly RequestContext[]): readonly string[] {
    const letIn = callers.flatMap((caller) => letInBy(trust, caller, { arn, now }, contexts));
    const denies = trust.statements.filter((deny) => deny.effect === 'Deny' && speaksOfAction(deny, ASSUME) && stops(deny, '*'));
    return trust.statements.flatMap((statement, index) => {
      const name = statementName(statement, index);
      if (statement.effect !== 'Allow' || !letIn.includes(name) || !outsidersOf(statement).includes('*')) return [];
      return isClosed(clausesOf(statement.conditions), denies, knownValues, now) === 'no' ? [name] : [];
    });
  }
}

/** Roles of a stranger's account: one of no particular name, and such as conditions ask for by name, since anyone may have those. */
function somebodies(trust: PolicyDocument, partition: string): readonly AccountCaller[] {
  const named = trust.statements.flatMap(({ conditions }) =>
    clausesOf(conditions).flatMap(({ key, values }) => (key.toLowerCase() === 'aws:principalarn' ? values : [])),
  );
  const ofNobody = named.flatMap((value) => {
    const [, , , , account = '', ...name] = value.split(':');
    if (!matchesWildcard(account, ANY_ACCOUNT)) return [];
    return name.length === 0 ? [] : [name.join(':').replaceAll('*', ANY_NAME).replaceAll('?', 'x')];
  });
  const names = [...new Set([`role/${ANY_NAME}`, ...ofNobody])];
  return names.map((name) => ({ account: ANY_ACCOUNT, arn: `arn:${partition}:iam::${ANY_ACCOUNT}:${name}` }));
}

/** The statements by which a caller gets in with one of these requests. */
function letInBy(
  trust: PolicyDocument,
  caller: AccountCaller,
  { arn, now }: { readonly arn: string; readonly now: Date },
  contexts: readonly RequestContext[],
): readonly string[] {
  return contexts.flatMap((context) => {
    const { allowed, allowedBy } = decideOnResource(trust, { caller, action: ASSUME, resource: arn, context }, now);
    return allowed === 'no' ? [] : allowedBy;
  });
}
