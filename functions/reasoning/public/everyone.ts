import type { Principals, Statement } from '../../model/policy.ts';

/** Where anyone can get an account, so that a principal of theirs is anyone. Source: "Blocking public access", examples. */
const publicProviders = new Set([
  'graph.facebook.com',
  'accounts.google.com',
  'www.amazon.com',
  'cognito-identity.amazonaws.com',
  'cognito-identity.amazonaws.com.cn',
]);

/** Who of those that nobody chose: `*` for anyone at all, or the public identity provider whose users may come. */
export type Outsider = string;

/** All the outsiders that an Allow names; none where it names only principals that somebody chose. */
export function outsidersOf({ principals, notPrincipals }: Statement): readonly Outsider[] {
  if (notPrincipals !== undefined) return namesAnyone(notPrincipals) ? [] : ['*'];
  if (principals === undefined) return [];
  if (namesAnyone(principals)) return ['*'];
  return principals.Federated.filter((provider) => publicProviders.has(provider.toLowerCase()));
}

/** True when a Deny stops such an outsider, as far as its principals go. */
export function stops({ principals, notPrincipals }: Statement, outsider: Outsider): boolean {
  if (notPrincipals !== undefined) return !namesAnyone(notPrincipals) && !notPrincipals.Federated.includes(outsider);
  if (principals === undefined) return false;
  return namesAnyone(principals) || principals.Federated.includes(outsider);
}

/** True for a statement that speaks of anyone at all, signed in or not. */
export function namesEveryone({ principals }: Statement): boolean {
  return principals !== undefined && namesAnyone(principals);
}

function namesAnyone({ AWS, Federated }: Principals): boolean {
  return AWS.includes('*') || Federated.includes('*');
}
