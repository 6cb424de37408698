import type { PolicyDocument } from '../../model/policy.ts';
import { decideOnResource } from '../public/decision.ts';
import { allOf, type Certainty } from '../certainty.ts';
import type { RequestContext } from '../public/request.ts';

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
