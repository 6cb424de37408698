import type { Principals, Statement } from '../../model/policy.ts';
import { accountOf, shortName, type Requester } from './requester.ts';

/**
 * How a statement of a resource policy means a requester ("AWS JSON policy elements: Principal"): `direct` names its
 * user or session, or everybody; `role` names the role behind a session; `account` leaves it to the account's own policies.
 */
export type Naming = 'direct' | 'role' | 'account';

/** `certain` is false where it hangs on the session's name, or on an id that only AWS can resolve. */
export interface Named {
  readonly by: Naming;
  readonly certain: boolean;
}

/** How a statement means a requester; `undefined` where it does not. A statement without principals means nobody. */
export function namingOf({ principals, notPrincipals }: Statement, requester: Requester): Named | undefined {
  if (notPrincipals !== undefined) return exceptFor(notPrincipals, requester);
  return principals === undefined ? undefined : among(principals, requester);
}

const order: readonly Naming[] = ['direct', 'role', 'account'];

function among(principals: Principals, requester: Requester): Named | undefined {
  const found = principals.AWS.flatMap((name) => byAws(name, requester) ?? []);
  if (principals.Service.some((name) => isService(name, requester))) found.push({ by: 'direct', certain: true });
  if (principals.Federated.some((name) => isProvider(name, requester))) found.push({ by: 'direct', certain: true });
  if (principals.CanonicalUser.length > 0) found.push(...byCanonicalId(principals.CanonicalUser, requester));
  return found.sort((a, b) => Number(b.certain) - Number(a.certain) || order.indexOf(a.by) - order.indexOf(b.by))[0];
}

function isService(name: string, requester: Requester): boolean {
  return requester.kind === 'service' && (name === '*' || name.toLowerCase() === requester.name.toLowerCase());
}

function isProvider(name: string, requester: Requester): boolean {
  return requester.kind === 'federated' && (name === '*' || name === requester.provider);
}

/** Only AWS knows whose a canonical id is. */
function byCanonicalId(ids: readonly string[], requester: Requester): readonly Named[] {
  if (requester.kind === 'canonical') {
    const isArn = requester.name.startsWith('arn:');
    return isArn || ids.includes(requester.name) ? [{ by: 'direct', certain: false }] : [];
  }
  return accountOf(requester) === undefined ? [] : [{ by: 'account', certain: false }];
}

function byAws(name: string, requester: Requester): Named | undefined {
  const certain = (by: Naming): Named => ({ by, certain: true });
  if (name === '*') return certain('direct');
  if (requester.kind === 'canonical') return name === requester.name ? certain('direct') : undefined;
  const account = accountOf(requester);
  if (account === undefined) return undefined;
  const isWhole = requester.kind === 'root' || requester.kind === 'account';
  if (name === account || isRootOf(name, account)) return certain(isWhole ? 'direct' : 'account');
  // Who is one of an account may be the very one whom a policy names.
  if (requester.kind === 'account') return isOfAccount(name, account) ? { by: 'direct', certain: false } : undefined;
  if ('arn' in requester && name === requester.arn) return certain(requester.kind === 'role' ? 'role' : 'direct');
  if (requester.kind !== 'role' && requester.kind !== 'user') return undefined;
  if (requester.pathUnknown === true && isSameRole(name, requester.arn)) return { by: 'role', certain: false };
  if (requester.id !== undefined && name === requester.id) return certain(requester.kind === 'role' ? 'role' : 'direct');
  return requester.kind === 'role' ? bySession(name, requester) : undefined;
}

function isOfAccount(name: string, account: string): boolean {
  return /^arn:[^:]+:(?:iam|sts)::(\d{12}):/.exec(name)?.[1] === account;
}

function isRootOf(name: string, account: string): boolean {
  return /^arn:[^:]+:iam::(\d{12}):root$/.exec(name)?.[1] === account;
}

/** Roles of one account have different names, whatever their paths. */
function isSameRole(name: string, arn: string): boolean {
  const [owner] = arn.split('role/');
  return name.startsWith(`${owner ?? ''}role/`) && shortName(name) === shortName(arn);
}

function bySession(name: string, role: { readonly arn: string; readonly account: string; readonly session?: string }) {
  const [, account, roleName, session] = /^arn:[^:]+:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(name) ?? [];
  if (account !== role.account || roleName !== shortName(role.arn)) return undefined;
  if (role.session === undefined) return { by: 'direct', certain: false } as const;
  return session === role.session ? ({ by: 'direct', certain: true } as const) : undefined;
}

/**
 * A `NotPrincipal` takes somebody out only if it lists its account as well, and of a role its session too; with a part
 * of these, services differ ("AWS JSON policy elements: NotPrincipal").
 */
function exceptFor(excepted: Principals, requester: Requester): Named | undefined {
  const everyone: Named = { by: 'direct', certain: true };
  const account = accountOf(requester);
  if (excepted.AWS.includes('*')) return undefined;
  if (account === undefined) return among(excepted, requester) === undefined ? everyone : undefined;
  const names = excepted.AWS.map((name) => byAws(name, requester)).filter((named) => named !== undefined);
  if (names.length === 0) return excepted.CanonicalUser.length > 0 ? { ...everyone, certain: false } : everyone;
  const has = (by: Naming) => names.some((named) => named.by === by && named.certain);
  const isOut =
    requester.kind === 'root' || requester.kind === 'account'
      ? has('direct')
      : has('account') && has('direct') && (requester.kind !== 'role' || has('role'));
  return isOut ? undefined : { ...everyone, certain: false };
}
