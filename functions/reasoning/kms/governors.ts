import type { PolicyDocument } from '../../model/policy.ts';
import { read, type Read } from '../../model/read.ts';
import { allOf, anyOf, type Certainty } from '../certainty.ts';
import type { Residents } from '../iam/orphans.ts';
import { authorize, type Answer } from '../policy/authorize.ts';
import type { IdentityPolicies } from '../policy/grant.ts';
import { speaksOfAction } from '../policy/statement.ts';
import { accountIn, isWholeAccount } from '../public/caller.ts';
import { decideOnResource } from '../public/decision.ts';

interface KeyPlace {
  readonly arn: string;
  readonly account: string;
}

/** The identities of the key's account, and what their own policies let each do. */
export interface Inhabitants {
  readonly residents: Residents;
  readonly policies: ReadonlyMap<string, Read<IdentityPolicies>>;
}

/** Somebody whom a key's policy names for changing it. */
export interface Governor {
  readonly principal: string;
  readonly may: Certainty;
  /** Why it cannot; empty where it may. */
  readonly why: string;
}

const action = 'kms:PutKeyPolicy';

/**
 * Whether those whom a key's policy allows to change it can: only the account as a whole (its root, and by that its own
 * policies) or an identity of it that exists, and that neither its own Denies nor a boundary stop. Principals of other
 * accounts never can. Source: AWS KMS Developer Guide, "Key policies"; "kms:PutKeyPolicy", cross-account use: no.
 */
export function governorsOf(
  policy: PolicyDocument,
  key: KeyPlace,
  who: Inhabitants | 'all-exist' | 'none-exists',
  now: Date,
): readonly Governor[] {
  const named = policy.statements.flatMap((statement) => {
    if (statement.effect !== 'Allow' || !speaksOfAction(statement, action)) return [];
    return statement.notPrincipals === undefined ? (statement.principals?.AWS ?? []) : ['*'];
  });
  return [...new Set(named)].sort().map((principal) => ({ principal, ...judge(policy, key, principal, who, now) }));
}

/** True when nobody can for certain, and nobody perhaps. */
export function isLockedOut(governors: readonly Governor[]): boolean {
  return anyOf(governors.map(({ may }) => may)) === 'no';
}

type Standing = Omit<Governor, 'principal'>;
const no = (why: string): Standing => ({ may: 'no', why });

function judge(
  policy: PolicyDocument,
  key: KeyPlace,
  principal: string,
  who: Inhabitants | 'all-exist' | 'none-exists',
  now: Date,
): Standing {
  const isWhole = principal === '*' || isWholeAccount(principal);
  const account = principal === '*' ? key.account : accountIn(principal);
  if (account !== undefined && account !== key.account) return no('another account’s, which cannot change the policy');
  if (isWhole) return byPolicy(policy, key, { account: key.account }, now);
  const exists = existence(principal, who);
  if (exists === 'no') return no('does not exist');
  // A unique id does not tell which identity it is.
  if (account === undefined) return { may: 'maybe', why: '' };
  const caller = { account: key.account, arn: principal };
  const onKey = byPolicy(policy, key, caller, now);
  if (onKey.may === 'no' || typeof who === 'string') return { ...onKey, may: allOf([onKey.may, exists]) };
  const own = who.policies.get(principal);
  if (own === undefined) return { may: allOf([onKey.may, 'maybe']), why: '' };
  return byOwn(policy, key, own, now);
}

function byPolicy(policy: PolicyDocument, key: KeyPlace, caller: { account: string; arn?: string }, now: Date): Standing {
  const { allowed } = decideOnResource(policy, { caller, action, resource: key.arn, context: new Map() }, now);
  return allowed === 'no' ? no('the key policy does not let it, after its conditions and Denies') : { may: allowed, why: '' };
}

function existence(principal: string, who: Inhabitants | 'all-exist' | 'none-exists'): Certainty {
  if (/[*?]/.test(principal)) return 'no';
  if (typeof who === 'string') return who === 'all-exist' ? 'yes' : 'no';
  const { arns, ids, roleNames } = who.residents;
  if (arns.has(principal) || ids.has(principal)) return 'yes';
  const session = /:assumed-role\/([^/]+)\//.exec(principal)?.[1];
  if (session !== undefined) return roleNames.has(session) ? 'yes' : 'no';
  return principal.includes(':federated-user/') ? 'maybe' : 'no';
}

const certainties: Readonly<Record<Answer['decision'], Certainty>> = {
  allowed: 'yes',
  conditional: 'maybe',
  unknown: 'maybe',
  denied: 'no',
};

function byOwn(policy: PolicyDocument, key: KeyPlace, own: Read<IdentityPolicies>, now: Date): Standing {
  if (own.state === 'unreadable' || own.value.holder === undefined) return { may: 'maybe', why: '' };
  const { policies, boundary, holder } = own.value;
  const answer = authorize(
    { principal: holder, action, resource: key.arn, now },
    {
      identity: policies.map((each) => read(each)),
      ...(boundary === undefined ? {} : { boundary: read(boundary) }),
      resource: read({ name: 'key policy', document: policy }),
    },
  );
  const may = certainties[answer.decision];
  return may === 'no' ? no('its own policies or its boundary keep it from it') : { may, why: '' };
}
