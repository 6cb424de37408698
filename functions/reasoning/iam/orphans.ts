import type { PolicyDocument } from '../../model/policy.ts';
import { statementName } from '../policy/opinion.ts';
import type { IamItem } from './directory.ts';

/** The names that principals of one account still go by. */
export interface Residents {
  readonly account: string;
  readonly arns: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
  readonly roleNames: ReadonlySet<string>;
  /** The two youngest roles of which it is known when they were made. */
  readonly youngest: readonly { readonly arn: string; readonly at: number }[];
}

/** `items` must be the whole authorization details of the account, since what is not in them is taken for gone. */
export function residentsOf(items: readonly IamItem[], account: string): Residents {
  const identities = items.filter((item) => item.kind === 'user' || item.kind === 'role');
  return {
    account,
    arns: new Set(identities.map(({ arn }) => arn)),
    ids: new Set(identities.map(({ id }) => id)),
    roleNames: new Set(identities.flatMap(({ kind, name }) => (kind === 'role' ? [name] : []))),
    youngest: identities
      .flatMap((item) =>
        item.kind === 'role' && item.createdAt !== undefined ? { arn: item.arn, at: Date.parse(item.createdAt) } : [],
      )
      .filter(({ at }) => !Number.isNaN(at))
      .toSorted((a, b) => b.at - a.at)
      .slice(0, 2),
  };
}

/** What names principals, and since when it is there, where that is known. */
interface Naming {
  readonly arn: string;
  readonly createdAt?: string | undefined;
}

const minute = 60_000;

/**
 * Whether those whom something names by ARN may be there although IAM does not list them yet. IAM takes minutes to list what
 * was made, and who is named was made before what names it: where that is younger, nobody can say. Once IAM
 * lists a role made no earlier than that, give or take a minute, it has caught up.
 */
function mayBeUnlisted({ youngest }: Residents, { naming, now, graceMinutes }: Asked): boolean {
  const { arn, createdAt } = naming;
  const made = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  if (Number.isNaN(made) || now.getTime() - made > graceMinutes * minute) return false;
  return !youngest.some((other) => other.arn !== arn && other.at >= made - minute);
}

const uniqueId = /^(?:AIDA|AROA|AGPA|AIPA|ANPA)[A-Z0-9]{12,}/;

/**
 * Why an AWS principal of a policy names nobody, or `undefined` where it does or where one cannot know: `*`, account
 * roots, other accounts, federated sessions ("AWS JSON policy elements: Principal"; "IAM identifiers").
 */
export function orphanReason(principal: string, residents: Residents): string | undefined {
  const id = uniqueId.exec(principal)?.[0];
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
  /** True where it may be there, and not be listed yet. */
  readonly perhaps: boolean;
}

/** What has a policy, and by when IAM lists whom that may name. */
interface Asked {
  readonly naming: Naming;
  readonly now: Date;
  readonly graceMinutes: number;
}

/** The orphans among the AWS principals of a policy, each once. A unique id stands for who was deleted alone. */
export function orphansIn(policy: PolicyDocument, residents: Residents, asked: Asked): readonly Orphan[] {
  const isEarly = mayBeUnlisted(residents, asked);
  const namings = policy.statements.flatMap(({ sid, principals, notPrincipals }, index) => {
    const named = [...(principals?.AWS ?? []), ...(notPrincipals?.AWS ?? [])];
    const statement = statementName(sid === undefined ? {} : { sid }, index);
    return [...new Set(named)].map((principal) => ({ principal, statement }));
  });
  return [...new Set(namings.map(({ principal }) => principal))].flatMap((principal) => {
    const reason = orphanReason(principal, residents);
    const statements = namings.filter((each) => each.principal === principal).map(({ statement }) => statement);
    return reason === undefined ? [] : [{ principal, reason, statements, perhaps: isEarly && !uniqueId.test(principal) }];
  });
}
