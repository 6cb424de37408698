import type { PolicyDocument } from '../../model/policy.ts';
import { accountIn, isWholeAccount } from '../public/caller.ts';
import { decideOnResource } from '../public/decision.ts';
import { allOf, anyOf, opposite, type Certainty } from '../certainty.ts';
import type { RequestContext } from '../public/request.ts';

interface KeyPlace {
  readonly arn: string;
  readonly account: string;
}

/**
 * Whether nobody can change a key's policy any more: neither its account as a whole nor a principal of it that still
 * exists. Principals of other accounts never can. Source: AWS KMS Developer Guide, "Key policies".
 */
export function lockedOut(policy: PolicyDocument, key: KeyPlace, exists: (arn: string) => Certainty, now: Date): Certainty {
  const action = 'kms:PutKeyPolicy';
  const named = new Set(
    policy.statements.flatMap(({ effect, principals }) => (effect === 'Allow' ? (principals?.AWS ?? []) : [])),
  );
  const mayChange = [...named].map((name): Certainty => {
    const isWhole = name === '*' || isWholeAccount(name);
    if (!isWhole && accountIn(name) !== key.account) return 'no';
    const caller = isWhole ? { account: key.account } : { account: key.account, arn: name };
    const { allowed } = decideOnResource(policy, { caller, action, resource: key.arn, context: new Map() }, now);
    return isWhole ? allowed : allOf([allowed, exists(name)]);
  });
  return opposite(anyOf(mayChange));
}

/** A service's use of a key. */
interface ServiceUse {
  /** The principal names that stand for the service. */
  readonly services: readonly string[];
  readonly actions: readonly string[];
  /** What is known of the request: the source's ARN and account, the encryption context. */
  readonly context: RequestContext;
}

/** Whether a key's policy lets a service use it for all the actions. Grants are not seen here. */
export function serviceMayUse(
  policy: PolicyDocument,
  keyArn: string,
  { services, actions, context }: ServiceUse,
  now: Date,
): Certainty {
  const decide = (action: string) =>
    decideOnResource(policy, { caller: { services }, action, resource: keyArn, context }, now).allowed;
  return allOf(actions.map(decide));
}
