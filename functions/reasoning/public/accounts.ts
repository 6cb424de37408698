import type { PolicyDocument, Statement } from '../../model/policy.ts';
import { clausesOf } from '../policy/clause.ts';
import { neverHolds } from '../policy/condition.ts';
import { ANY_ACCOUNT } from '../policy/samples.ts';
import { statementName } from '../policy/grant.ts';
import { isAwsOwned } from './aws-accounts.ts';
import { accountIn, contextOfCaller, isWholeAccount, joined, speaksOfCaller, type AccountCaller } from './caller.ts';
import { coversAction, coversResource } from './cover.ts';
import { conditionsFit, contextOf } from './request.ts';

/** An account, or the accounts of an organisation, that a statement lets in, and who of it. */
export interface ForeignAccount {
  readonly statement: string;
  /** An account's number, or an organisation's id. */
  readonly account: string;
  readonly principals: readonly string[];
  /** The condition keys that narrow it. */
  readonly conditionKeys: readonly string[];
}

export interface AccountsLetIn {
  readonly foreign: readonly ForeignAccount[];
  /** Let in only as members of an organisation, of which nobody knows whether it is the account's own. */
  readonly undecided: readonly ForeignAccount[];
  /** Canonical users and unique ids: nobody can tell their account from the policy. */
  readonly unresolved: readonly { readonly statement: string; readonly principals: readonly string[] }[];
}

/** The resource that a policy stands on, as far as it says who is foreign to it. */
export interface OwnedResource {
  /** The prefix of its actions. */
  readonly service: string;
  readonly account: string;
  readonly trusted: ReadonlySet<string>;
  /** Id of the account's organisation; `null` for none, `undefined` where that is not known. */
  readonly organization: string | null | undefined;
}

/** Keys of which a value names the caller's account. */
const accountKeys =
  /^(aws:principalaccount|aws:principalarn|aws:sourceaccount|aws:sourceowner|kms:calleraccount|s3:dataaccesspointaccount)$/i;

const organizationKeys = /^aws:principalorg(id|paths)$/i;

/** An organisation that no policy has in mind. */
const ELSEWHERE = 'o-zq7xzq7xzq';

/**
 * The accounts, other than its own and those that are trusted, that a resource's policy lets in, after its Denies. Services
 * do not count, nor do members of the account's own organisation where the policy asks for that.
 */
export function accountsLetIn(document: PolicyDocument, resource: OwnedResource, now: Date): AccountsLetIn {
  const denies = document.statements.filter(({ effect }) => effect === 'Deny');
  const allows = document.statements.flatMap((written, index) =>
    written.effect === 'Allow' && neverHolds(written, now).length === 0
      ? [{ written, statement: statementName(written, index) }]
      : [],
  );
  const judged = allows.flatMap(({ written, statement }) => {
    const conditionKeys = Object.values(written.conditions).flatMap((byKey) => Object.keys(byKey));
    const organizations = organizationsIn([written, ...denies]);
    const isIn = (caller: AccountCaller, organization: string) =>
      isLetIn(caller, organization, { written, denies, resource, now });
    return [...namedIn(written, resource), ...anyMember(written, resource)].map(({ account, callers }) => {
      const by = (organization: string) => callers.filter(({ caller }) => isIn(caller, organization)).map(({ name }) => name);
      const outside = by(ELSEWHERE);
      const strangers = organizations.filter((each) => each !== resource.organization);
      const asMember = strangers.flatMap(by);
      const principals = [...new Set(outside.length > 0 ? outside : asMember)];
      const certain = outside.length > 0 || resource.organization !== undefined;
      return { certain, entry: { statement, account, principals, conditionKeys } };
    });
  });
  const having = (wanted: boolean) =>
    judged.flatMap(({ certain, entry }) => (certain === wanted && entry.principals.length > 0 ? [entry] : []));
  const unresolved = allows.flatMap(({ written, statement }) => {
    const principals = unresolvedIn(written);
    return principals.length === 0 ? [] : [{ statement, principals }];
  });
  return { foreign: having(true), undecided: having(false), unresolved };
}

interface Named {
  readonly account: string;
  readonly callers: readonly { readonly name: string; readonly caller: AccountCaller }[];
}

/** The foreign accounts that a statement names, as principals or, where it names everyone, in its conditions. */
function namedIn(statement: Statement, { account: own, trusted }: OwnedResource): readonly Named[] {
  const named = statement.principals?.AWS ?? [];
  const callers = (named.includes('*') ? accountValues(statement) : named).flatMap((name) => {
    const account = accountIn(name);
    if (account === undefined || account === '*' || account === own || trusted.has(account) || isAwsOwned(account)) return [];
    const isOne = !isWholeAccount(name) && !/[*?]/.test(name);
    return [{ name, caller: isOne ? { account, arn: name } : { account } }];
  });
  const accounts = new Map<string, Named['callers']>();
  for (const each of callers) accounts.set(each.caller.account, [...(accounts.get(each.caller.account) ?? []), each]);
  return [...accounts].map(([account, those]) => ({ account, callers: those }));
}

/** Where everyone of some organisations is let in, whatever the account: each of them that is another's. */
function anyMember(statement: Statement, { organization }: OwnedResource): readonly Named[] {
  if (!(statement.principals?.AWS.includes('*') ?? false) || accountValues(statement).length > 0) return [];
  return organizationsIn([statement])
    .filter((each) => each !== organization)
    .map((id) => ({ account: id, callers: [{ name: id, caller: { account: ANY_ACCOUNT } }] }));
}

/** Where everyone is named, the accounts that the conditions let in. */
function accountValues({ conditions }: Statement): readonly string[] {
  return clausesOf(conditions).flatMap(({ operator, key, values }) =>
    !operator.negated && operator.family !== 'null' && accountKeys.test(key) ? values : [],
  );
}

/** The organisations that statements speak of, by id. */
function organizationsIn(statements: readonly Statement[]): readonly string[] {
  const values = statements.flatMap(({ conditions }) =>
    clausesOf(conditions).flatMap(({ key, values: each }) => (organizationKeys.test(key) ? each : [])),
  );
  return [...new Set(values.flatMap((value) => /^o-[a-z0-9]{10,32}/.exec(value)?.[0] ?? []))];
}

function unresolvedIn({ principals }: Statement): readonly string[] {
  if (principals === undefined) return [];
  return [...principals.CanonicalUser, ...principals.AWS.filter((name) => name !== '*' && accountIn(name) === undefined)];
}

interface Asked {
  readonly written: Statement;
  readonly denies: readonly Statement[];
  readonly resource: OwnedResource;
  readonly now: Date;
}

/** False where the Allow's own conditions, or Denies of all that it allows, keep a caller of an organisation out. */
function isLetIn(caller: AccountCaller, organization: string, { written, denies, resource, now }: Asked): boolean {
  // Where in it the caller's account stands is not known, so that a path of it fits as far as its organisation does.
  const paths = organization === ELSEWHERE ? { 'aws:PrincipalOrgPaths': `${ELSEWHERE}/r-zq7x/` } : {};
  const context = joined(contextOfCaller(caller), contextOf({ 'aws:PrincipalOrgID': organization, ...paths }));
  if (conditionsFit(written.conditions, context, now) === 'no') return false;
  const against = denies.filter(
    (deny) => speaksOfCaller(deny, caller) === 'yes' && conditionsFit(deny.conditions, context, now) === 'yes',
  );
  const actions = written.notActions.length > 0 ? ['*'] : written.actions;
  const resources = written.notResources.length > 0 ? ['*'] : written.resources;
  const isDenied = (action: string, target: string | undefined) =>
    against.some(
      (deny) => coversAction(deny, action, resource.service) && (target === undefined || coversResource(deny, target)),
    );
  const targets = resources.length === 0 ? [undefined] : resources;
  return !actions.every((action) => targets.every((target) => isDenied(action, target)));
}
