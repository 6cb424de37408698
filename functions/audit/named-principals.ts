import type { PolicyDocument } from '../model/policy.ts';

/**
 * Whom the Allows of a resource’s policy name besides the account’s own users and roles: services, providers, other accounts,
 * canonical ids, the account’s federated users, anybody.
 */
export function namedIn(document: PolicyDocument | undefined, account: string): readonly string[] {
  const allows = (document?.statements ?? []).filter(({ effect }) => effect === 'Allow');
  const isOwn = (name: string) =>
    name === account || (name.includes(`::${account}:`) && !name.includes(`::${account}:federated-user/`));
  const names = allows.flatMap(({ principals, notPrincipals }) => {
    if (notPrincipals !== undefined) return ['*'];
    if (principals === undefined) return [];
    return [
      ...principals.AWS.filter((name) => !isOwn(name)),
      ...principals.Service,
      ...principals.Federated,
      ...principals.CanonicalUser,
    ];
  });
  return [...new Set(names)].sort();
}
