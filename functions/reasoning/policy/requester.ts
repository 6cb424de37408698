/** A user, or a role by way of one of its sessions. */
export interface Holder {
  readonly kind: 'user' | 'role';
  /** The user's or role's own ARN, never a session's. */
  readonly arn: string;
  readonly account: string;
  /** IAM's unique id, `AIDA…` or `AROA…`. */
  readonly id?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** True where whoever assumes the role may bring other tags than it has. */
  readonly retaggable?: boolean;
  /** The name of the role's session, where one is meant in particular. */
  readonly session?: string;
  /** True where only its session's ARN is known, which has no path: then `arn` may lack one. */
  readonly pathUnknown?: true;
}

/** Who sends a request ("AWS JSON policy elements: Principal"). */
export type Requester =
  | Holder
  | { readonly kind: 'root' | 'federated-user'; readonly arn: string; readonly account: string }
  /** Some user, role or session of an account that is not named: whoever that account lets. */
  | { readonly kind: 'account'; readonly account: string }
  /** Whom policies name by a canonical id, or an origin access identity by the ARN that it has instead: nobody of IAM's. */
  | { readonly kind: 'canonical'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string }
  /** Somebody whom an identity provider vouches for: its ARN or host name, as trust policies name it. */
  | { readonly kind: 'federated'; readonly provider: string }
  | { readonly kind: 'anonymous' };

/** The account that a requester belongs to; `undefined` for services, federated and anonymous ones. */
export function accountOf(requester: Requester): string | undefined {
  return 'account' in requester ? requester.account : undefined;
}

/** The last part of a role's or user's ARN: what is left of it in a session's ARN. */
export function shortName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
