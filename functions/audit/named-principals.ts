import type { PolicyDocument } from '../model/policy.ts';

/** Whom the Allows of a resource’s policy name besides the account’s own: services, providers, other accounts, anybody. */
export function namedIn(document: PolicyDocument | undefined, account: string): readonly string[] {
  const allows = (document?.statements ?? []).filter(({ effect }) => effect === 'Allow');
  const isOwn = (name: string) => name === account || name.includes(`::${account}:`);
  const names = allows.flatMap(({ principals, notPrincipals }) => {
    if (notPrincipals !== undefined) return ['*'];
    if (principals === undefined) return [];
    return [...principals.AWS.filter((name) => !isOwn(name)), ...principals.Service, ...principals.Federated];
  });
  return [...new Set(names)].sort();
}
