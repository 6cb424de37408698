import type { Conditions, Principals, Statement } from '../../model/policy.ts';

/**
 * What of a statement bears on its conditions. What is left out is not known, and nothing is concluded from it: a
 * condition block alone is judged without regard to actions and principals.
 */
export interface JudgedStatement {
  readonly conditions: Conditions;
  readonly effect?: Statement['effect'];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  readonly principals?: Principals | undefined;
  readonly notPrincipals?: Principals | undefined;
}

/** Who makes the requests that a statement is about, as far as it tells. */
export interface Callers {
  /** Someone who has not signed in may be among them; `unknown` where the block alone is given. */
  readonly anonymous: boolean | 'unknown';
  readonly onlyServices: boolean;
  /** Named users, roles and accounts, and nobody else; `undefined` where that is not so. */
  readonly named: readonly string[] | undefined;
}

export function callersOf(statement: JudgedStatement): Callers {
  const { principals, notPrincipals, actions, notActions } = statement;
  if (notPrincipals !== undefined) return { anonymous: true, onlyServices: false, named: undefined };
  if (principals === undefined) {
    const isWhole = (actions?.length ?? 0) + (notActions?.length ?? 0) > 0;
    return { anonymous: isWhole ? false : 'unknown', onlyServices: false, named: undefined };
  }
  const { AWS, Service, Federated, CanonicalUser } = principals;
  const isOnly = (list: readonly string[]) =>
    list.length > 0 && list.length === AWS.length + Service.length + Federated.length + CanonicalUser.length;
  const everyone = AWS.includes('*');
  return { anonymous: everyone, onlyServices: isOnly(Service), named: isOnly(AWS) && !everyone ? AWS : undefined };
}
