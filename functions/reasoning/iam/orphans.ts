import type { PolicyDocument } from '../../model/policy.ts';
import { statementName } from '../policy/opinion.ts';
import type { IamItem } from './directory.ts';

/** The names that principals of one account still go by. */
export interface Residents {
  readonly account: string;
  readonly arns: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly roleNames: ReadonlySet<string>;
}

/** `items` must be the whole authorization details of the account, since what is not in them is taken for gone. */
export function residentsOf(items: readonly IamItem[], account: string): Residents {
  const identities = items.filter((item) => item.kind === 'user' || item.kind === 'role');
  return {
    account,
    arns: new Set(identities.map(({ arn }) => arn)),
    ids: new Set(identities.map(({ id }) => id)),
    roleNames: new Set(identities.flatMap(({ kind, name }) => (kind === 'role' ? [name] : []))),
  };
}

/**
 * Why an AWS principal of a policy names nobody, or `undefined` where it does or where one cannot know: `*`, account
 * roots, other accounts, federated sessions ("AWS JSON policy elements: Principal"; "IAM identifiers").
 */
export function orphanReason(principal: string, residents: Residents): string | undefined {
  const id = /^(?:AIDA|AROA|AGPA|AIPA|ANPA)[A-Z0-9]{12,}/.exec(principal)?.[0];
  if (id !== undefined) return residents.ids.has(id) ? undefined : 'the unique id that AWS shows for a deleted principal';
  const [, service, account, resource = ''] = /^arn:[^:]+:(iam|sts)::(\d{12}):(.+)$/.exec(principal) ?? [];
  if (account !== residents.account || /[*?]/.test(resource)) return undefined;
  const [kind, name = ''] = resource.split('/');
  if (service === 'sts' && kind === 'assumed-role')
    return residents.roleNames.has(name) ? undefined : 'a session of a role that does not exist in this account';
  if (service === 'iam' && (kind === 'role' || kind === 'user'))
    return residents.arns.has(principal) ? undefined : `a ${kind} that does not exist in this account`;
  return undefined;
}

/** A principal that names nobody, and the statements that name it. */
export interface Orphan {
  readonly principal: string;
  readonly reason: string;
  readonly statements: readonly string[];
}

/** The orphans among the AWS principals of a policy, each once. */
export function orphansIn(policy: PolicyDocument, residents: Residents): readonly Orphan[] {
  const naming = policy.statements.flatMap(({ sid, principals, notPrincipals }, index) => {
    const named = [...(principals?.AWS ?? []), ...(notPrincipals?.AWS ?? [])];
    const statement = statementName(sid === undefined ? {} : { sid }, index);
    return [...new Set(named)].map((principal) => ({ principal, statement }));
  });
  return [...new Set(naming.map(({ principal }) => principal))].flatMap((principal) => {
    const reason = orphanReason(principal, residents);
    const statements = naming.filter((each) => each.principal === principal).map(({ statement }) => statement);
    return reason === undefined ? [] : [{ principal, reason, statements }];
  });
}
