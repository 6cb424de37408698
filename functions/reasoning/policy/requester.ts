/** A user, or a role by way of one of its sessions. */
export interface Holder {
  readonly kind: 'user' | 'role';
  /** The user's or role's own ARN, never a session's. */
  readonly arn: string;
  readonly account: string;
  /** IAM's unique id, `AIDA…` or `AROA…`. */
  readonly id?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The name of the role's session, where one is meant in particular. */
  readonly session?: string;
}

/** Who sends a request ("AWS JSON policy elements: Principal"). */
export type Requester =
  | Holder
  | { readonly kind: 'root' | 'federated-user'; readonly arn: string; readonly account: string }
  | { readonly kind: 'service'; readonly name: string }
  /** Somebody whom an identity provider vouches for: its ARN or host name, as trust policies name it. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

/** The account that a requester belongs to; `undefined` for services, federated and anonymous ones. */
export function accountOf(requester: Requester): string | undefined {
  return 'account' in requester ? requester.account : undefined;
}

/** Reads how people name a principal: an ARN of IAM or STS, a service's host name, or `*` for anybody. */
export function requesterOf(text: string): Requester | undefined {
  if (text === '*') return { kind: 'anonymous' };
  const [, service, account, resource = ''] = /^arn:[^:]+:(iam|sts)::(\d{12}):(.+)$/.exec(text) ?? [];
  if (account === undefined)
    return /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(text) ? { kind: 'service', name: text } : undefined;
  if (service === 'sts') return sessionOf(text, account, resource);
  if (resource === 'root') return { kind: 'root', arn: text, account };
  if (/^(saml|oidc)-provider\//.test(resource)) return { kind: 'federated', provider: text };
  const [kind] = resource.split('/');
  return kind === 'user' || kind === 'role' ? { kind, arn: text, account } : undefined;
}

/** A session's ARN leaves out the role's path, so that a role with a path is not found by it. */
function sessionOf(arn: string, account: string, resource: string): Requester | undefined {
  const [kind, name, session] = resource.split('/');
  if (kind === 'federated-user') return { kind: 'federated-user', arn, account };
  if (kind !== 'assumed-role' || name === undefined) return undefined;
  const role = `${arn.split(':').slice(0, 2).join(':')}:iam::${account}:role/${name}`;
  return { kind: 'role', arn: role, account, ...(session === undefined ? {} : { session }) };
}

/** The last part of a role's or user's ARN: what is left of it in a session's ARN. */
export function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
