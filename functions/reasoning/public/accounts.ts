import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { statementName } from '../policy/grant.ts';
import { covers } from '../policy/match.ts';
import { isAwsOwned } from './aws-accounts.ts';
import { accountIn } from './caller.ts';
import { contextOf, conditionsFit } from './request.ts';

/** An account that a statement lets in, and who of it. */
export interface ForeignAccount {
  readonly statement: string;
  readonly account: string;
  readonly principals: readonly string[];
  /** The condition keys that narrow it. */
  readonly conditionKeys: readonly string[];
}

export interface AccountsLetIn {
  readonly foreign: readonly ForeignAccount[];
  /** Canonical users and unique ids: nobody can tell their account from the policy. */
  readonly unresolved: readonly { readonly statement: string; readonly principals: readonly string[] }[];
}

/** Keys of which a value names the caller's account. */
const accountKeys =
  /^(aws:principalaccount|aws:principalarn|aws:sourceaccount|aws:sourceowner|kms:calleraccount|s3:dataaccesspointaccount)$/i;

/** The accounts, other than its own and those that are trusted, that a resource's policy lets in. Services do not count. */
export function accountsLetIn(
  document: PolicyDocument,
  ownAccount: string,
  trusted: ReadonlySet<string>,
  now: Date,
): AccountsLetIn {
  const isForeign = (account: string) => account !== ownAccount && !trusted.has(account) && !isAwsOwned(account);
  const denies = document.statements.filter(({ effect }) => effect === 'Deny');
  const allows = document.statements.flatMap((written, index) =>
    written.effect === 'Allow' && neverHolds(written, now).length === 0
      ? [{ written, statement: statementName(written, index) }]
      : [],
  );
  const foreign = allows.flatMap(({ written, statement }) =>
    [...byAccount(written)].flatMap(([account, principals]) => {
      if (!isForeign(account) || isShutOut(account, written, denies, now)) return [];
      const conditionKeys = Object.values(written.conditions).flatMap((byKey) => Object.keys(byKey));
      return [{ statement, account, principals, conditionKeys }];
    }),
  );
  const unresolved = allows.flatMap(({ written, statement }) => {
    const principals = unresolvedIn(written);
    return principals.length === 0 ? [] : [{ statement, principals }];
  });
  return { foreign, unresolved };
}

function byAccount(statement: Statement): ReadonlyMap<string, readonly string[]> {
  const named = statement.principals?.AWS ?? [];
  const values = named.includes('*') ? accountValues(statement) : named;
  const accounts = new Map<string, string[]>();
  for (const principal of values) {
    const account = accountIn(principal);
    if (account !== undefined && account !== '*') accounts.set(account, [...(accounts.get(account) ?? []), principal]);
  }
  return accounts;
}

/** Where everyone is named, the accounts that the conditions let in. */
function accountValues({ conditions }: Statement): readonly string[] {
  return clausesOf(conditions).flatMap(({ operator, key, values }) =>
    !operator.negated && operator.family !== 'null' && accountKeys.test(key) ? values : [],
  );
}

function unresolvedIn({ principals }: Statement): readonly string[] {
  if (principals === undefined) return [];
  return [...principals.CanonicalUser, ...principals.AWS.filter((name) => name !== '*' && accountIn(name) === undefined)];
}

/** True where the Allow's own conditions, or an unnarrowed Deny, keep the whole account out. */
function isShutOut(account: string, allow: Statement, denies: readonly Statement[], now: Date): boolean {
  const context = contextOf({ 'aws:PrincipalAccount': account, 'kms:CallerAccount': account });
  if (conditionsFit(allow.conditions, context, now) === 'no') return true;
  return denies.some(
    (deny) =>
      (deny.principals?.AWS.some(
        (name) => name === '*' || name === account || (name.endsWith(':root') && accountIn(name) === account),
      ) ??
        false) &&
      deny.actions.some(
        (action) => action === '*' || allow.actions.every((allowed) => covers(action.toLowerCase(), allowed.toLowerCase())),
      ) &&
      (deny.resources.length === 0 ||
        allow.resources.every((resource) => deny.resources.some((pattern) => covers(pattern, resource)))) &&
      conditionsFit(deny.conditions, context, now) === 'yes',
  );
}
