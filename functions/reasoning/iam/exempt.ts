import { matchesWildcard } from '../policy/match.ts';
import type { Place } from '../policy/samples.ts';

interface Principal {
  readonly kind: string;
  readonly arn: string;
  readonly name: string;
  readonly path?: string;
  readonly serviceLinked?: boolean;
}

/** Whether a list of names or ARNs, with wildcards, has a principal. */
export function isListed({ name, arn }: Principal, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => [name, arn].some((each) => matchesWildcard(pattern, each)));
}

/**
 * Roles whose rights their owner does not keep in IAM: service-linked ones, those that IAM Identity Center keeps for its permission
 * sets, and those of the CDK's bootstrap, by the very names that it gives them.
 */
export function isOfAws({ kind, name, path = '', serviceLinked }: Principal, { account }: Pick<Place, 'account'>): boolean {
  if (kind !== 'role') return false;
  if (serviceLinked === true || path.startsWith('/aws-reserved/')) return true;
  const [, of] = /^cdk-[a-z0-9]+-(?:cfn-exec|deploy)-role-(\d{12})-[a-z0-9-]+$/.exec(name) ?? [];
  return of === account;
}
